// pion/ice v2, for one connection. The protocol is in README.md.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pion/ice/v2"
)

var printing sync.Mutex

func say(event string, fields map[string]string) {
	fields["event"] = event
	line, _ := json.Marshal(fields)
	printing.Lock()
	defer printing.Unlock()
	fmt.Println(string(line))
}

func block(input *bufio.Scanner) (lines []string) {
	for input.Scan() && input.Text() != "." {
		lines = append(lines, input.Text())
	}
	return lines
}

func server(line string) *ice.URL {
	words := strings.Fields(line)
	if words[0] == "stun" {
		port, _ := strconv.Atoi(words[2])
		return &ice.URL{Scheme: ice.SchemeTypeSTUN, Host: words[1], Port: port, Proto: ice.ProtoTypeUDP}
	}
	port, _ := strconv.Atoi(words[3])
	url := &ice.URL{Scheme: ice.SchemeTypeTURN, Host: words[2], Port: port, Username: words[4], Password: words[5], Proto: ice.ProtoTypeUDP}
	if words[1] != "udp" {
		url.Proto = ice.ProtoTypeTCP
	}
	if words[1] == "tls" {
		url.Scheme = ice.SchemeTypeTURNS
	}
	return url
}

func main() {
	input := bufio.NewScanner(os.Stdin)
	isOffering := false
	config := &ice.AgentConfig{
		InsecureSkipVerify: true,
		MulticastDNSMode:   ice.MulticastDNSModeDisabled,
		NetworkTypes:       []ice.NetworkType{ice.NetworkTypeUDP4, ice.NetworkTypeUDP6},
	}
	for _, line := range block(input) {
		switch {
		case line == "offer":
			isOffering = true
		case line == "relay-only":
			config.CandidateTypes = []ice.CandidateType{ice.CandidateTypeRelay}
		case strings.Contains(line, " "):
			config.Urls = append(config.Urls, server(line))
		}
	}
	agent, err := ice.NewAgent(config)
	if err != nil {
		panic(err)
	}
	agent.OnConnectionStateChange(func(state ice.ConnectionState) {
		say("state", map[string]string{"state": strings.ToLower(state.String())})
	})
	agent.OnSelectedCandidatePairChange(func(local, remote ice.Candidate) {
		say("pair", map[string]string{"local": local.Type().String(), "remote": remote.Type().String()})
	})
	ufrag, pwd, _ := agent.GetLocalUserCredentials()
	lines := []string{"v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0",
		"m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "c=IN IP4 0.0.0.0", "a=ice-ufrag:" + ufrag, "a=ice-pwd:" + pwd}
	found := make(chan ice.Candidate, 100)
	agent.OnCandidate(func(candidate ice.Candidate) { found <- candidate })
	if err := agent.GatherCandidates(); err != nil {
		panic(err)
	}
	lines = append(lines, candidateLines(found)...)
	say("description", map[string]string{"sdp": strings.Join(append(lines, ""), "\r\n")})
	connect(agent, isOffering, block(input))
	block(input)
}

// For how long servers are asked: then the description has what has come.
const patience = 8 * time.Second

func candidateLines(found chan ice.Candidate) (lines []string) {
	end := time.After(patience)
	for {
		select {
		case candidate := <-found:
			if candidate == nil {
				return append(lines, "a=end-of-candidates")
			}
			lines = append(lines, "a=candidate:"+candidate.Marshal())
		case <-end:
			return lines
		}
	}
}

func connect(agent *ice.Agent, isOffering bool, description []string) {
	var ufrag, pwd string
	for _, line := range description {
		name, value, _ := strings.Cut(strings.TrimPrefix(line, "a="), ":")
		switch name {
		case "ice-ufrag":
			ufrag = value
		case "ice-pwd":
			pwd = value
		case "candidate":
			if candidate, err := ice.UnmarshalCandidate(value); err == nil {
				_ = agent.AddRemoteCandidate(candidate)
			}
		}
	}
	if isOffering {
		go agent.Dial(context.Background(), ufrag, pwd)
	} else {
		go agent.Accept(context.Background(), ufrag, pwd)
	}
}
