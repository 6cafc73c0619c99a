/** The server and the client, in a network each, with a cable between them. */
export const SERVER = '198.51.100.10';
export const SERVER6 = '2001:db8::10';
export const CLIENT = '198.51.100.7';
export const CLIENT6 = '2001:db8::7';

/** Makes them, from within the network of the server; `$2` are further addresses of the server. */
export const TWO_HOSTS = `mkdir -p /run/netns
mount -t tmpfs tmpfs /run/netns
ip netns add client
ip link add out0 type veth peer name in0 netns client
ip link set lo up
ip address add ${SERVER}/24 dev out0
ip address add ${SERVER6}/64 dev out0 nodad
for address in $2; do ip address add $address/32 dev lo; done
ip link set out0 up
ip -n client link set lo up
ip -n client address add ${CLIENT}/24 dev in0
ip -n client address add ${CLIENT6}/64 dev in0 nodad
ip -n client link set in0 up
ip -n client route add default via ${SERVER}
`;
