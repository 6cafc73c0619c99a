// The candidates of a log as JSON, with pion's ICE agent: what a Go program of a page would do.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"log"
	"os"

	"github.com/pion/ice/v2"
)

// Read and written in large pieces: the system calls are not what is compared.
const bufferSize = 256 * 1024

var name = []byte("candidate:")

type record struct {
	Foundation     string `json:"foundation"`
	Component      uint16 `json:"component"`
	Transport      string `json:"transport"`
	Priority       uint32 `json:"priority"`
	Address        string `json:"address"`
	Port           int    `json:"port"`
	Type           string `json:"type"`
	RelatedAddress string `json:"relatedAddress,omitempty"`
	RelatedPort    int    `json:"relatedPort,omitempty"`
	TCPType        string `json:"tcpType,omitempty"`
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	output := bufio.NewWriterSize(os.Stdout, bufferSize)
	if err := filter(bufio.NewScanner(file), json.NewEncoder(output)); err != nil {
		log.Fatal(err)
	}
	if err := output.Flush(); err != nil {
		log.Fatal(err)
	}
}

func filter(lines *bufio.Scanner, output *json.Encoder) error {
	lines.Buffer(make([]byte, bufferSize), bufferSize)
	for lines.Scan() {
		candidate, err := find(lines.Bytes())
		if err != nil {
			return err
		}
		if candidate == nil {
			continue
		}
		if err := output.Encode(recordOf(candidate)); err != nil {
			return err
		}
	}
	return lines.Err()
}

func find(line []byte) (ice.Candidate, error) {
	start := bytes.Index(line, name)
	if start < 0 {
		return nil, nil
	}
	text := line[start+len(name):]
	if end := bytes.IndexByte(text, '"'); end >= 0 {
		text = text[:end]
	}
	return ice.UnmarshalCandidate(string(text))
}

func recordOf(candidate ice.Candidate) *record {
	found := &record{
		Foundation: candidate.Foundation(),
		Component:  candidate.Component(),
		Transport:  candidate.NetworkType().NetworkShort(),
		Priority:   candidate.Priority(),
		Address:    candidate.Address(),
		Port:       candidate.Port(),
		Type:       candidate.Type().String(),
		TCPType:    candidate.TCPType().String(),
	}
	if related := candidate.RelatedAddress(); related != nil {
		found.RelatedAddress = related.Address
		found.RelatedPort = related.Port
	}
	return found
}
