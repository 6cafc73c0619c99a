# Joins two network namespaces by two TUN devices, with delay, loss and reordering in each direction, for kernels without netem.
# emulate.py NAMESPACE DEVICE NAMESPACE DEVICE [delay=MS] [loss=PERCENT] [reorder=PERCENT] [seed=N]
# Packets that are reordered are not delayed. Prints `up` when the devices are there.
import ctypes, fcntl, heapq, os, random, select, struct, sys, time

CLONE_NEWNET, TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x40000000, 0x400454CA, 1, 0x1000
libc = ctypes.CDLL(None, use_errno=True)


def tun(namespace, device):
    space = os.open(f'/var/run/netns/{namespace}', os.O_RDONLY)
    if libc.setns(space, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), namespace)
    os.close(space)
    file = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(file, TUNSETIFF, struct.pack('16sH22x', device.encode(), IFF_TUN | IFF_NO_PI))
    return file


one, other = tun(*sys.argv[1:3]), tun(*sys.argv[3:5])
settings = {name: float(value) for name, value in (word.split('=') for word in sys.argv[5:])}
delay, loss, reorder = (settings.get(name, 0) for name in ('delay', 'loss', 'reorder'))
chance = random.Random(settings.get('seed', 1))
waiting, count = [], 0
print('up', flush=True)
while True:
    now = time.monotonic()
    while waiting and waiting[0][0] <= now:
        _, _, file, packet = heapq.heappop(waiting)
        try:
            os.write(file, packet)
        except OSError:
            pass  # The device is not up yet.
    patience = max(0, waiting[0][0] - now) if waiting else None
    for file in select.select([one, other], [], [], patience)[0]:
        packet = os.read(file, 70000)
        if chance.random() * 100 < loss:
            continue
        late = 0 if chance.random() * 100 < reorder else delay / 1000
        count += 1
        heapq.heappush(waiting, (time.monotonic() + late, count, other if file == one else one, packet))
