// Gathers with pion and checks candidates that never answer; PION_LOG_TRACE makes it log. The candidates come on standard
// input, a candidate-attribute a line; the local ones go into the file that the second argument names.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/pion/ice/v2"
)

func main() {
	seconds, err := strconv.ParseFloat(os.Args[1], 64)
	check(err)
	agent, err := ice.NewAgent(&ice.AgentConfig{NetworkTypes: []ice.NetworkType{ice.NetworkTypeUDP4}})
	check(err)
	local, err := os.Create(os.Args[2])
	check(err)
	defer local.Close()
	gathered := make(chan struct{})
	check(agent.OnCandidate(func(candidate ice.Candidate) {
		if candidate == nil {
			close(gathered)
			return
		}
		fmt.Println("local candidate:", candidate)
		fmt.Fprintf(local, "a=candidate:%s\r\n", candidate.Marshal())
	}))
	check(agent.OnConnectionStateChange(func(state ice.ConnectionState) {
		fmt.Println("ICE Connection State has changed:", state)
	}))
	check(agent.GatherCandidates())
	<-gathered
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		candidate, err := ice.UnmarshalCandidate(strings.TrimPrefix(lines.Text(), "a=candidate:"))
		check(err)
		check(agent.AddRemoteCandidate(candidate))
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(seconds*float64(time.Second)))
	defer cancel()
	_, err = agent.Dial(ctx, "remo", "remoteremoteremoteremote")
	fmt.Println("dial:", err)
	check(agent.Close())
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
