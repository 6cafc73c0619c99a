// A TURN server of pion/turn on the address in its first argument. With a second argument, peers that are no global unicast
// addresses, or private ones, are denied; without, everything is allowed, as is its default.
package main

import (
	"net"
	"os"

	"github.com/pion/turn/v2"
)

func main() {
	address := os.Args[1]
	socket, err := net.ListenPacket("udp4", net.JoinHostPort(address, "3478"))
	if err != nil {
		panic(err)
	}
	allow := turn.DefaultPermissionHandler
	if len(os.Args) > 2 {
		allow = func(_ net.Addr, peer net.IP) bool { return peer.IsGlobalUnicast() && !peer.IsPrivate() }
	}
	_, err = turn.NewServer(turn.ServerConfig{
		Realm: "example.org",
		AuthHandler: func(user, realm string, _ net.Addr) ([]byte, bool) {
			return turn.GenerateAuthKey("alice", realm, "4f2d9c6be1a7035f"), user == "alice"
		},
		PacketConnConfigs: []turn.PacketConnConfig{{
			PacketConn:        socket,
			PermissionHandler: allow,
			RelayAddressGenerator: &turn.RelayAddressGeneratorStatic{
				RelayAddress: net.ParseIP(address),
				Address:      address,
			},
		}},
	})
	if err != nil {
		panic(err)
	}
	select {}
}
