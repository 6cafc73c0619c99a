/* libre's ICE, for one connection. It does not trickle. The protocol is in README.md. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <re.h>

static struct icem *icem;
static struct udp_sock *sock;
static struct turnc *turnc;
static struct sa base;
static char ufrag[16], pwd[32];
static int waiting, is_relay_only, has_failed, is_described;
static struct tmr patience;

/* For how long servers are asked: then the description has what has come. */
#define MOST_MILLISECONDS 8000

/* Who gets a packet first: what comes through a relay is unpacked before ICE sees it. */
#define BELOW_ICE -10

static void say(const char *event, const char *key, const char *value)
{
	printf("{\"event\":\"%s\",\"%s\":\"%s\"}\n", event, key, value);
	fflush(stdout);
}

static int print_line(const char *text, size_t size, void *arg)
{
	(void)arg;
	return fwrite(text, 1, size, stdout) == size ? 0 : 1;
}

static void describe(void *arg)
{
	struct re_printf out = {print_line, NULL};
	struct le *le;
	(void)arg;

	if (is_described++)
		return;

	printf("{\"event\":\"description\",\"sdp\":\"v=0\\r\\no=- 1 1 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\n"
	       "a=group:BUNDLE 0\\r\\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\\r\\nc=IN IP4 0.0.0.0\\r\\n"
	       "a=ice-ufrag:%s\\r\\na=ice-pwd:%s\\r\\n", ufrag, pwd);
	for (le = icem_lcandl(icem)->head; le; le = le->next) {
		if (is_relay_only && icem_cand_type(le->data) != ICE_CAND_TYPE_RELAY)
			continue;
		printf("a=candidate:");
		ice_cand_encode(&out, le->data);
		printf("\\r\\n");
	}
	printf("%s\"}\n", waiting ? "" : "a=end-of-candidates\\r\\n");
	fflush(stdout);
}

static void answered(void)
{
	if (--waiting == 0)
		describe(NULL);
}

static struct ice_cand *host_candidate(void)
{
	return icem_cand_find(icem_lcandl(icem), 1, &base);
}

static void add(enum ice_cand_type type, const struct sa *address)
{
	if (!icem_cand_find(icem_lcandl(icem), 1, address))
		icem_lcand_add(icem, host_candidate(), type, address);
}

static void on_mapped(int err, uint16_t code, const char *reason, const struct stun_msg *msg, void *arg)
{
	const struct stun_attr *attr = err || code ? NULL : stun_msg_attr(msg, STUN_ATTR_XOR_MAPPED_ADDR);
	(void)reason;
	(void)arg;
	if (attr)
		add(ICE_CAND_TYPE_SRFLX, &attr->v.sa);
	answered();
}

static void on_allocated(int err, uint16_t code, const char *reason, const struct sa *relay, const struct sa *mapped,
			 const struct stun_msg *msg, void *arg)
{
	static int is_over;
	(void)msg;
	(void)arg;
	(void)reason;
	if (!err && !code && !is_over) {
		if (mapped)
			add(ICE_CAND_TYPE_SRFLX, mapped);
		add(ICE_CAND_TYPE_RELAY, relay);
		icem_set_turn_client(icem, 1, turnc);
	}
	if (!is_over) {
		is_over = 1;
		answered();
	}
}

static void on_checked(int err, bool update, void *arg)
{
	const struct ice_cand *local = icem_selected_lcand(icem, 1), *remote = icem_selected_rcand(icem, 1);
	(void)update;
	(void)arg;
	if (err || !local || !remote) {
		if (!has_failed++)
			say("state", "state", "failed");
		return;
	}
	printf("{\"event\":\"pair\",\"local\":\"%s\",\"remote\":\"%s\"}\n", ice_cand_type2name(icem_cand_type(local)),
	       ice_cand_type2name(icem_cand_type(remote)));
	say("state", "state", "connected");
}

/* Data has nowhere to go. */
static void on_packet(const struct sa *src, struct mbuf *mb, void *arg)
{
	(void)src;
	(void)mb;
	(void)arg;
}

/* Asks a server: "stun ADDRESS PORT", or "turn udp ADDRESS PORT USER PASSWORD". */
static void ask(char *line)
{
	char *kind = strtok(line, " "), *transport = !strcmp(kind, "turn") ? strtok(NULL, " ") : NULL;
	char *address = strtok(NULL, " "), *port = strtok(NULL, " "), *user = strtok(NULL, " "), *password = strtok(NULL, " ");
	struct sa server;

	if (!port || (transport && strcmp(transport, "udp")) || sa_set_str(&server, address, atoi(port)))
		return;
	if (transport ? !turnc_alloc(&turnc, NULL, IPPROTO_UDP, sock, BELOW_ICE, &server, user, password, 600, on_allocated, NULL)
		      : !stun_request(NULL, icem_stun(icem), IPPROTO_UDP, sock, &server, 0, STUN_METHOD_BINDING, NULL, 0,
				      false, on_mapped, NULL, 0))
		waiting++;
}

static void start(char **lines, int count)
{
	/* The controlled side waits for every pair, and a relay's turn comes when the others have failed: by default after eight seconds. */
	const struct ice_conf conf = {.rto = 100, .rc = 4};
	int is_offering = 0, i;

	rand_str(ufrag, 5);
	rand_str(pwd, 23);
	for (i = 0; i < count; i++) {
		is_offering |= !strcmp(lines[i], "offer");
		is_relay_only |= !strcmp(lines[i], "relay-only");
	}
	net_default_source_addr_get(AF_INET, &base);
	sa_set_port(&base, 0);
	udp_listen(&sock, &base, on_packet, NULL);
	udp_local_get(sock, &base);
	icem_alloc(&icem, ICE_MODE_FULL, is_offering ? ICE_ROLE_CONTROLLING : ICE_ROLE_CONTROLLED, IPPROTO_UDP, 0, rand_u64(),
		   ufrag, pwd, on_checked, NULL);
	icem_set_conf(icem, &conf);
	icem_comp_add(icem, 1, sock);
	icem_cand_add(icem, 1, 65535, "eth0", &base);
	waiting = 1;
	for (i = 0; i < count; i++)
		if (strchr(lines[i], ' '))
			ask(lines[i]);
	answered();
	tmr_start(&patience, MOST_MILLISECONDS, describe, NULL);
}

static void decode(char *line)
{
	char *value = strchr(line, ':');
	line[strcspn(line, "\r\n")] = 0;
	if (strncmp(line, "a=", 2) || !value)
		return;
	*value++ = 0;
	icem_sdp_decode(icem, line + 2, value);
}

#define MOST 32

static void read_line(char *line)
{
	static char *lines[MOST];
	static int count;
	const bool is_end = !strcmp(line, ".");

	if (!icem && is_end)
		start(lines, count);
	else if (!icem && count < MOST)
		lines[count++] = strdup(line);
	else if (!is_end)
		decode(line);
	else {
		say("state", "state", "checking");
		icem_conncheck_start(icem);
	}
}

/* One character for each readiness, as nothing is buffered. */
static void on_input(int flags, void *arg)
{
	static char line[4096];
	static size_t length;
	char c;
	(void)flags;
	(void)arg;

	if (fread(&c, 1, 1, stdin) != 1)
		re_cancel();
	else if (c != '\n' && length < sizeof line - 1)
		line[length++] = c;
	else {
		line[length] = 0;
		length = 0;
		read_line(line);
	}
}

int main(void)
{
	setvbuf(stdin, NULL, _IONBF, 0);
	libre_init();
	fd_listen(0, FD_READ, on_input, NULL);
	return re_main(NULL);
}
