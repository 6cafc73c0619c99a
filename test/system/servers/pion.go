// A TURN server by pion/turn, over UDP, TCP and TLS: pion ADDRESS REALM NAME=VALUE…, where NAME is
//   user     alice:password
//   secret   of REST credentials, as pion has them: the user name is a time alone
//   peer     the only peer that permission is granted for; otherwise all
//   ports    the first and the last relay port
//   relay    the address that clients are told
//   tls      the certificate and the key
package main

import (
	"crypto/tls"
	"net"
	"os"
	"strconv"
	"strings"

	"github.com/pion/turn/v2"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	address, realm := os.Args[1], os.Args[2]
	given := map[string]string{"relay": address, "ports": "49152-65535"}
	for _, word := range os.Args[3:] {
		name, value, _ := strings.Cut(word, "=")
		given[name] = value
	}
	relays := relaysOf(address, given)
	permit := func(_ net.Addr, peer net.IP) bool { return given["peer"] == "" || peer.String() == given["peer"] }
	at := net.JoinHostPort(address, "3478")
	streams := []net.Listener{must(net.Listen("tcp", at))}
	if files := strings.Split(given["tls"], ","); len(files) == 2 {
		config := &tls.Config{Certificates: []tls.Certificate{must(tls.LoadX509KeyPair(files[0], files[1]))}}
		streams = append(streams, must(tls.Listen("tcp", net.JoinHostPort(address, "5349"), config)))
	}
	config := turn.ServerConfig{Realm: realm, AuthHandler: handlerOf(given, realm)}
	for _, listener := range streams {
		config.ListenerConfigs = append(config.ListenerConfigs, turn.ListenerConfig{
			Listener: listener, RelayAddressGenerator: relays, PermissionHandler: permit,
		})
	}
	config.PacketConnConfigs = []turn.PacketConnConfig{{
		PacketConn:            must(net.ListenPacket("udp", at)),
		RelayAddressGenerator: relays, PermissionHandler: permit,
	}}
	must(turn.NewServer(config))
	select {}
}

func relaysOf(address string, given map[string]string) turn.RelayAddressGenerator {
	first, last, _ := strings.Cut(given["ports"], "-")
	return &turn.RelayAddressGeneratorPortRange{
		RelayAddress: net.ParseIP(given["relay"]),
		Address:      address,
		MinPort:      uint16(must(strconv.Atoi(first))),
		MaxPort:      uint16(must(strconv.Atoi(last))),
	}
}

func handlerOf(given map[string]string, realm string) turn.AuthHandler {
	if secret := given["secret"]; secret != "" {
		return turn.NewLongTermAuthHandler(secret, nil)
	}
	user, password, _ := strings.Cut(given["user"], ":")
	key := turn.GenerateAuthKey(user, realm, password)
	return func(name, _ string, _ net.Addr) ([]byte, bool) { return key, name == user }
}
