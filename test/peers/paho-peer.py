"""Paho's client as a peer: `publish` or `subscribe`, over tcp or websockets, payloads as hex on stdin and stdout."""
import sys
import paho.mqtt.client as mqtt

role, transport, port, topic, qos, count = sys.argv[1:7]
port, qos, count = int(port), int(qos), int(count)
try:
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, transport=transport)
except AttributeError:
    client = mqtt.Client(transport=transport)
if transport == "websockets":
    client.ws_set_options(path="/mqtt")
left = count


def on_message(client, userdata, message):
    global left
    print(message.topic, message.qos, int(message.retain), message.payload.hex(), flush=True)
    left -= 1
    if left == 0:
        client.disconnect()


client.on_connect = lambda client, userdata, flags, code: role == "subscribe" and client.subscribe(topic, qos)
client.on_subscribe = lambda client, userdata, mid, granted: print("granted", granted[0], file=sys.stderr, flush=True)
client.on_message = on_message
client.connect("127.0.0.1", port, 30)
if role == "subscribe":
    client.loop_forever()
else:
    client.loop_start()
    for line in sys.stdin:
        client.publish(topic, bytes.fromhex(line.strip()), qos).wait_for_publish()
    client.disconnect()
    client.loop_stop()
