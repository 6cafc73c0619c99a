// Asks pion/ice about candidates: reads one line of hexadecimal bytes for each, writes accept or reject for each.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"

	"github.com/pion/ice/v2"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		text, err := hex.DecodeString(lines.Text())
		if err != nil {
			panic(err)
		}
		if _, err := ice.UnmarshalCandidate(string(text)); err != nil {
			fmt.Println("reject")
		} else {
			fmt.Println("accept")
		}
	}
}
