/* Asks libnice about candidates: reads one line of hexadecimal bytes for each, writes accept or reject for each. */
#include <nice/agent.h>
#include <stdio.h>
#include <string.h>

int main (void)
{
  NiceAgent *agent = nice_agent_new (NULL, NICE_COMPATIBILITY_RFC5245);
  guint stream = nice_agent_add_stream (agent, 1);
  char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0) {
    size_t length = strlen (line) / 2;
    char *text = g_malloc0 (length + 1);
    for (size_t i = 0; i < length; i++)
      text[i] = (char) (g_ascii_xdigit_value (line[2 * i]) * 16 + g_ascii_xdigit_value (line[2 * i + 1]));
    NiceCandidate *candidate = nice_agent_parse_remote_candidate_sdp (agent, stream, text);
    puts (candidate == NULL ? "reject" : "accept");
    if (candidate != NULL)
      nice_candidate_free (candidate);
    g_free (text);
  }
  free (line);
  g_object_unref (agent);
  return 0;
}
