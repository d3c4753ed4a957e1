/** The application layer: every answer that a kernel can compute is computed. */
import type { Exercise, Variants } from "#contract/exercise.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { encodeCoap } from "#kernel/coap/codec.ts";
import { type CoapMessage, codeOf, pathOptions } from "#kernel/coap/message.ts";
import { publishBytes } from "#kernel/mqtt/size.ts";
import { createRandom } from "#kernel/random/random.ts";
import { handshake, handshakeBytes } from "#kernel/tls/recorded.ts";
import { connectionTotal, DAY_SEC } from "#kernel/wire/day-cost.ts";

const none = new Uint8Array();
const coap = (over: Partial<CoapMessage>) =>
  encodeHex(
    encodeCoap({
      type: "CON",
      code: codeOf("0.02"),
      messageId: 0x2a01,
      token: none,
      options: [],
      payload: none,
      ...over,
    }),
    " ",
  );
/** The options alone, without the four bytes of the header. */
const options = (path: string) => coap({ options: pathOptions(path) }).slice(12);

const publish = publishBytes({ topic: "home/livingroom/temperature", payloadBytes: 4, qos: 0 }).up;
const record = handshake("tls13-full").recordOverhead;
const httpOnce = connectionTotal("http1", "full", 1);
const share = (100 * handshakeBytes("tls13-full")) / httpOnce;

const ROOMS = ["attic", "bath", "cellar", "hall", "kitchen", "office"];
const EVERY_SEC = [10, 15, 20, 30, 60];

const dayOfPublishing: Variants = (seed) => {
  const random = createRandom(seed);
  const topic = `home/${ROOMS[random.integer(ROOMS.length)]}/temperature`;
  const everySec = EVERY_SEC[random.integer(EVERY_SEC.length)]!;
  const messages = DAY_SEC / everySec;
  const bytes = publishBytes({ topic, payloadBytes: 4, qos: 0 }).up;
  return {
    id: "application/day-of-publishing",
    kind: "number",
    ask: `A sensor on an open MQTT connection publishes four bytes to \`${topic}\` at QoS 0, every **${everySec} seconds**. How many bytes of PUBLISH packets is that in a day, before TLS?`,
    unit: "bytes",
    answer: messages * bytes,
    tolerance: 0,
    near: [
      {
        when: messages * 4,
        say: "Those are the payloads. The topic goes along in every packet, and the fixed header.",
      },
      {
        when: messages * (4 + topic.length),
        say: "Topic and payload, yes. Four bytes are missing in each packet: fixed header 2, length of the topic 2.",
      },
      {
        when: (3600 / everySec) * bytes,
        say: "That is one hour of it. A day has 24.",
      },
    ],
    hint: "A packet is 2 + 2 + the topic + 4 bytes. A day has 86,400 seconds.",
    why: `Each PUBLISH has 2 + 2 + ${topic.length} + 4 = ${bytes} bytes, and there are 86,400 / ${everySec} = ${messages} of them.`,
  };
};

export default [
  {
    id: "application/coap-header",
    kind: "bytes",
    ask: "Write the four header bytes of a CoAP request: version 1, confirmable, no token, code 0.02 (POST), message id `2A01`.",
    answer: coap({}),
    near: [
      { when: "50 02 2a 01", say: "`5` sets the type to 1, which is non-confirmable. CON is 0." },
      { when: "00 02 2a 01", say: "The version is missing: it is 1, in the upper two bits, which makes `40`." },
      { when: "10 02 2a 01", say: "You put the version into the third bit. It fills the upper two: `01`, so `40`." },
      { when: "40 01 2a 01", say: "Code 0.01 is GET. A reading that is handed over is a POST, 0.02." },
      { when: "40 02 01 2a", say: "Numbers of two bytes go with the upper byte first." },
    ],
    hint: "First byte: two bits of version, two of type (CON is 0), four of token length.",
    why: "`01` `00` `0000` is 40; 0.02 is three bits 000 and five bits 00010, so 02; then the message id. RFC 7252 §3.",
  },
  {
    id: "application/coap-path",
    kind: "bytes",
    ask: "Write the Uri-Path option for `home` as the first option of a message. Uri-Path is option 11; `home` is `68 6f 6d 65`.",
    answer: options("home"),
    near: [
      { when: "0b 04 68 6f 6d 65", say: "Number and length share one byte, four bits each: B and 4." },
      {
        when: "4b 68 6f 6d 65",
        say: "The halves are swapped: the delta of the option number comes first, then the length.",
      },
      { when: "b4 68 6f 6d 65 00", say: "Nothing ends the text: its length was in the first byte." },
      { when: "b5 2f 68 6f 6d 65", say: "The slash is not sent. Each part of the path is an option of its own." },
    ],
    hint: "One byte: the distance to the option before (none, so 11) in the upper half, the length in the lower.",
    why: "Delta 11 and length 4 give B4. The next part of the path is Uri-Path again: its delta is 0. RFC 7252 §3.1.",
  },
  { id: "application/day-of-publishing", variants: dayOfPublishing },
  {
    id: "application/hourly-saving",
    kind: "predict",
    instance: "hourly-wake",
    preset: "hourly-wake",
    ask: "Your prediction, against the counted day.",
    options: [
      {
        value: "three-quarters",
        text: "about three quarters",
        say: "So the two messages compare, 35 bytes to 121. But each travels in a connection of its own, and opening that costs many times either.",
      },
      {
        value: "half",
        text: "about half",
        say: "You allowed for the connection, but not enough. The handshake is more than ten times the whole POST.",
      },
      {
        value: "quarter",
        text: "about a quarter",
        say: "Close in thought. Yet the handshake is in both bills, MQTT adds CONNECT and CONNACK, and little is left to save.",
      },
      { value: "tenth", text: "less than a tenth", say: "The handshake is the bill. What it carries hardly shows." },
    ],
    answer: "tenth",
    hint: "What do both have to do before the first byte of their own protocol?",
    why: "Of every hour's bytes by far the most open and close the connection, and that part does not depend on the protocol inside.",
  },
  {
    id: "application/handshake-share",
    kind: "number",
    ask: `One HTTP/1.1 reading over a fresh TLS 1.3 connection takes ${httpOnce} bytes, closing included. ${handshakeBytes("tls13-full")} of them are the handshake. How many per cent?`,
    unit: "%",
    answer: share,
    tolerance: 1,
    near: [
      {
        when: 100 - share,
        say: "That is what is left for HTTP, the records and the closing. The handshake is the rest.",
      },
      {
        when: (100 * (httpOnce - handshakeBytes("tls13-full"))) / handshakeBytes("tls13-full"),
        say: "You divided what is left by the handshake. Divide the handshake by the whole.",
      },
    ],
    hint: "Part over whole, times 100.",
    why: `${handshakeBytes("tls13-full")} / ${httpOnce} = ${share.toFixed(1)} %. Four bytes of reading are ${(400 / httpOnce).toFixed(1)} %.`,
  },
  {
    id: "application/record",
    kind: "number",
    ask: `A PUBLISH of ${publish} bytes goes into one record of TLS 1.3: a header of 5 bytes, the data, 1 byte for its type, a tag of 16. How many bytes leave the device?`,
    unit: "bytes",
    answer: publish + record,
    tolerance: 0,
    near: [
      {
        when: publish + 5,
        say: "That is the header. The tag proves that nobody changed the record, and it is sent too.",
      },
      { when: publish + 21, say: "One byte short: TLS 1.3 hides the type of the content inside, behind the data." },
      { when: publish, say: "Encryption itself adds nothing, but the record around it does." },
    ],
    hint: "Add all four parts.",
    why: `5 + ${publish} + 1 + 16 = ${publish + record}, as recorded. For small messages the record weighs almost as much as the packet. RFC 8446 §5.2.`,
  },
  {
    id: "application/kept-open",
    kind: "predict",
    instance: "kept-open",
    preset: "kept-open",
    ask: "Your prediction, against the counted day.",
    options: [
      {
        value: "http1",
        text: "HTTP/1.1",
        say: "It no longer pays for 24 handshakes, but it still spells out every header 24 times, and so does the server.",
      },
      {
        value: "http2",
        text: "HTTP/2",
        say: "A good thought: its later messages are tiny. It loses by a little, for the preface and the settings at the start.",
      },
      { value: "coap", text: "CoAP", say: "Small messages, and nothing to keep alive between them." },
      {
        value: "mqtt0",
        text: "MQTT QoS 0",
        say: "Its message is the smallest, but it speaks up three times between two readings to keep its connection.",
      },
      {
        value: "mqtt1",
        text: "MQTT QoS 1",
        say: "The pings are there at every QoS, and here an acknowledgement comes on top.",
      },
    ],
    answer: "coap",
    hint: "What happens in the 59 minutes between two readings?",
    why: "With one handshake a day the messages count again, and then what is sent to keep an idle connection: pings every 15 minutes outweigh a reading every 60.",
  },
  {
    id: "application/http2-beats-mqtt",
    kind: "goal",
    instance: "wire-bench",
    preset: "bench",
    goal: "http2-beats-mqtt",
    steps: [
      { type: "interval", value: 3600 },
      { type: "perConnection", value: 24 },
    ],
    ask: "In the bench above, find a setting *with* TLS in which HTTP/2 sends fewer bytes a day than MQTT at QoS 0.",
    hint: "HTTP/2 needs time to profit from its table, and MQTT a silence long enough for pings.",
    why: "On a long connection HTTP/2's reading costs 28 bytes, and in long silences MQTT pays for pings. The ranking belongs to the rhythm, not to the protocol.",
  },
  {
    id: "application/door",
    kind: "predict",
    instance: "door",
    preset: "door",
    ask: "Your prediction, against the day of the door.",
    options: [
      {
        value: "10",
        text: "about 10 times",
        say: "That is near the ratio of one HTTP exchange to one notification. But there are 2,880 polls a day, and only some tens of notifications.",
      },
      {
        value: "100",
        text: "about 100 times",
        say: "That is near the ratio of the counts alone. Each poll is several times a notification as well, and the two multiply.",
      },
      { value: "500", text: "more than 500 times", say: "Many more exchanges, each of them bigger." },
    ],
    answer: "500",
    hint: "How many polls are there in a day, and how many changes?",
    why: "2,880 exchanges of HTTP against 20 notifications and one an hour that says nothing has changed.",
  },
  {
    id: "application/wind",
    kind: "predict",
    instance: "wind",
    preset: "wind",
    ask: "Your prediction, against the day of the wind gauge.",
    options: [
      {
        value: "http-poll",
        text: "HTTP, polling",
        say: "Right in kind: a poll a minute is little. The same poll in CoAP is smaller still.",
      },
      { value: "coap-poll", text: "CoAP, polling", say: "One small question a minute, whatever the wind does." },
      {
        value: "coap-observe",
        text: "CoAP, observe",
        say: "It won at the door because the door was quiet. Here it reports every second, and 59 of 60 reports are never drawn.",
      },
      {
        value: "mqtt",
        text: "MQTT, subscription",
        say: "The broker passes every change on, with the whole topic each time: here the most bytes of all four.",
      },
    ],
    answer: "coap-poll",
    hint: "How many of the 86,400 changes does the page draw?",
    why: "Push costs per change, polling per look. Where there are more changes than looks, looking is cheaper.",
  },
  {
    id: "application/polling-wins",
    kind: "goal",
    instance: "watch-bench",
    preset: "bench",
    goal: "polling-wins",
    steps: [{ type: "changes", value: 86_400 }],
    ask: "In the bench above, make HTTP polling carry fewer bytes than CoAP observe, with a poll at least every 10 minutes.",
    hint: "An HTTP poll weighs about eight notifications with their acknowledgements. How many changes must there be for each poll?",
    why: "With more than eight or so changes for each poll, even the wordy protocol is cheaper, because it says less often. It also misses almost everything: decide whether that matters.",
  },
  {
    id: "application/lwm2m-stations",
    kind: "choice",
    ask: "A thermometer fresh from the factory is switched on. It has no address of the landlord's server. Which step of LwM2M comes first?",
    options: [
      { text: "Bootstrap", right: true, say: "It gives the device its server and the credentials for it." },
      { text: "Register", say: "With whom? It does not yet know the server, and has nothing to prove itself with." },
      { text: "Observe", say: "The server observes what has registered with it. It has never heard of this device." },
      { text: "Firmware update", say: "The server that offers firmware has to be known and trusted first." },
    ],
    hint: "What must a device have before it can introduce itself?",
    why: "Bootstrap, register, observe, firmware: each needs what the one before has set up.",
  },
  {
    id: "application/lwm2m-transport",
    kind: "choice",
    ask: "Can LwM2M run where UDP is blocked?",
    options: [
      {
        text: "Yes: CoAP also runs over TCP, and version 1.2 adds MQTT and HTTP",
        right: true,
        say: "Version 1.1 brought CoAP over TCP, version 1.2 the two others.",
      },
      {
        text: "No: it is defined on CoAP over UDP alone",
        say: "So it was in version 1.0. Later versions have more transports.",
      },
      {
        text: "Yes: it has always run over MQTT",
        say: "Only since version 1.2. Up to 1.1 it was CoAP and nothing else.",
      },
    ],
    hint: "It depends on the version.",
    why: "A data model and a set of operations need not be tied to one transport. LwM2M untied them version by version.",
  },
  {
    id: "application/api-key",
    kind: "choice",
    ask: "A maker puts the same API key into 10,000 thermometers and uses TLS. A student buys one and reads the key out of its flash. What now?",
    options: [
      {
        text: "The student can speak as any of the 10,000, and revoking the key silences them all",
        right: true,
        say: "One secret, 10,000 places to find it. It names the series, not the device.",
      },
      {
        text: "Nothing: the key is encrypted on the way",
        say: "On the way, yes. The student did not listen on the way; the key was at rest in the device.",
      },
      {
        text: "Only that one thermometer has to be blocked",
        say: "It cannot be: the server sees the same key from all of them. Each would need its own.",
      },
      {
        text: "The server notices, because the key comes from another address",
        say: "Devices change their addresses all the time, so a server that refused new ones would refuse its own customers.",
      },
    ],
    hint: "What would the server have to block?",
    why: "An identity must belong to one device and be hard to copy: a private key that stays in the chip, or a token of its own that soon expires.",
  },
  {
    id: "application/tls-versions",
    kind: "choice",
    many: true,
    ask: 'A data sheet says "secured by TLS/SSL". Which versions may a server accept from it today?',
    options: [
      { text: "TLS 1.3", right: true, say: "The current version." },
      { text: "TLS 1.2", right: true, say: "Still sound, with the right ciphers." },
      { text: "TLS 1.1", say: "Deprecated since 2021, by RFC 8996, for lack of modern ciphers." },
      { text: "SSL 3.0", say: "Prohibited since 2015, by RFC 7568: a padding fault lets an attacker read it." },
    ],
    hint: "Two of them are left.",
    why: "SSL lives on as a name only. Ask the maker for the version number.",
  },
  {
    id: "application/choose-stack",
    kind: "choice",
    ask: "A vibration sensor with mains power sends 200 bytes every second to a dashboard, an archive and an alarm service. More readers will come. What fits best?",
    options: [
      {
        text: "MQTT over TLS on one lasting connection",
        right: true,
        say: "One handshake, small messages, and the broker takes care of the readers.",
      },
      {
        text: "HTTP/1.1 over TLS, a fresh connection for each reading",
        say: "A handshake every second, and three receivers to call. Both bills are the highest there are.",
      },
      {
        text: "CoAP observe, each reader observing the sensor itself",
        say: "It works for one reader. The sensor would send each reading three times, and more with every reader.",
      },
      {
        text: "HTTP polling by each reader, once a minute",
        say: "Cheap, but the alarm service would hear of a broken bearing up to a minute late and miss 59 readings of 60.",
      },
    ],
    hint: "How often does it speak, and who needs the answer?",
    why: "Every second: the message decides, and the connection should last. Many readers that come and go: a broker.",
  },
] satisfies readonly (Exercise | { readonly id: string; readonly variants: Variants })[];
