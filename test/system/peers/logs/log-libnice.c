/* Gathers with libnice and checks candidates that never answer; libnice logs as NICE_DEBUG says. The candidates come on
 * standard input, a candidate-attribute a line; the local description goes into the file that the second argument
 * names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <nice/agent.h>

static gboolean is_gathered = FALSE;
static void gathered(NiceAgent *agent, guint stream, gpointer loop) { is_gathered = TRUE; g_main_loop_quit(loop); }
static gboolean stop(gpointer loop) { g_main_loop_quit(loop); return G_SOURCE_REMOVE; }
static void ignore(NiceAgent *agent, guint stream, guint component, guint len, gchar *buffer, gpointer data) {}

int main(int argc, char **argv) {
  GMainLoop *loop = g_main_loop_new(NULL, FALSE);
  NiceAgent *agent = nice_agent_new(g_main_loop_get_context(loop), NICE_COMPATIBILITY_RFC5245);
  g_object_set(agent, "upnp", FALSE, "controlling-mode", TRUE, NULL);
  guint stream = nice_agent_add_stream(agent, 1);
  nice_agent_set_stream_name(agent, stream, "application");
  nice_agent_attach_recv(agent, stream, 1, g_main_loop_get_context(loop), ignore, NULL);
  g_signal_connect(agent, "candidate-gathering-done", G_CALLBACK(gathered), loop);
  nice_agent_gather_candidates(agent, stream);
  /* Without a STUN server the signal comes at once. */
  if (!is_gathered) g_main_loop_run(loop);
  gchar *sdp = nice_agent_generate_local_sdp(agent);
  FILE *file = fopen(argv[2], "w");
  fputs(sdp, file);
  fclose(file);
  g_free(sdp);
  nice_agent_set_remote_credentials(agent, stream, "remo", "remoteremoteremoteremote");
  GSList *remote = NULL;
  char line[512];
  while (fgets(line, sizeof line, stdin) != NULL) {
    line[strcspn(line, "\r\n")] = 0;
    NiceCandidate *candidate = nice_agent_parse_remote_candidate_sdp(agent, stream, line);
    if (candidate != NULL) remote = g_slist_append(remote, candidate);
  }
  nice_agent_set_remote_candidates(agent, stream, 1, remote);
  g_slist_free_full(remote, (GDestroyNotify) nice_candidate_free);
  g_timeout_add((guint) (atof(argv[1]) * 1000), stop, loop);
  g_main_loop_run(loop);
  g_object_unref(agent);
  return 0;
}
