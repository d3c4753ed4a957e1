"""Reads values as hex, a line each, and writes them again: argument "cbor" or "msgpack"."""
import sys

if sys.argv[1] == "cbor":
    import cbor2

    def again(data):
        return cbor2.dumps(cbor2.loads(data), canonical=True)
else:
    import msgpack

    def again(data):
        return msgpack.packb(msgpack.unpackb(data, strict_map_key=False))

for line in sys.stdin:
    print(again(bytes.fromhex(line)).hex())
