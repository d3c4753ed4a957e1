/**
 * The words of the trade, each with one sentence. `<Term>` finds its sentence here, and so do the glossary and the
 * search. Order is free: pages sort.
 */
export interface GlossaryEntry {
  /** As it stands in the middle of a sentence. */
  readonly term: string;
  /** Other forms that a chapter may write: plurals, short names. */
  readonly also?: readonly string[];
  /** One sentence, without Markdown. */
  readonly meaning: string;
  /** Specification and section. */
  readonly source: string;
  /** "<part>/<chapter>" that introduces it. */
  readonly chapter: string;
}

const ALARMS = "machine-learning/alarms-in-time";
const GROUPS = "machine-learning/groups-and-forecasts";
const PACK = "data-formats/messagepack";
const BASES = "data-formats/number-systems";
const DRIFT = "machine-learning/drift";
const TOPICS = "messaging/publish-subscribe";
const CHOOSING = "data-formats/choosing-a-format";
const PACKETS = "messaging/packets";
const SESSIONS = "messaging/sessions";
const DELIVERY = "messaging/delivery";
const START = "start/start-here";
const MODELS = "machine-learning/models";
const APPLICATION = "messaging/application-layer";
const MQTT_5 = "messaging/mqtt-5";
const SCALE = "messaging/at-scale";
const CHECKS = "data-formats/check-digits";
const FEATURES = "machine-learning/features";
const CBOR = "data-formats/cbor";
const IOT_DATA = "machine-learning/iot-data";
const JSON_TEXT = "data-formats/json";
const XML = "data-formats/xml";
const PROTOBUF = "data-formats/protocol-buffers";
const MAINTENANCE = "machine-learning/predictive-maintenance";

const ANOMALIES = "machine-learning/anomalies";

export const glossary: readonly GlossaryEntry[] = [
  {
    term: "clustering",
    meaning: "Putting rows into groups by how near they are to each other, without labels that say what is right.",
    source: "Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, §14.3",
    chapter: GROUPS,
  },
  {
    term: "standardisation",
    meaning: "Each column less its mean, divided by its standard deviation, so that no unit outweighs the others.",
    source: "Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, §14.3.3",
    chapter: GROUPS,
  },
  {
    term: "k-means",
    meaning:
      "Grouping around centres: rows go to the nearest centre, centres to the mean of their rows, until all rests.",
    source: "Lloyd 1982",
    chapter: GROUPS,
  },
  {
    term: "DBSCAN",
    meaning: "Grouping by density: rows with enough neighbours within a radius join, and what stands alone is noise.",
    source: "Ester, Kriegel, Sander, Xu 1996",
    chapter: GROUPS,
  },
  {
    term: "silhouette",
    also: ["silhouettes"],
    meaning:
      "How much nearer a row is to its own group than to the next, from −1 to 1, in the distances that were used.",
    source: "Rousseeuw 1987",
    chapter: GROUPS,
  },
  {
    term: "rolling origin",
    meaning: "Judging forecasts from one moment after another, each fitted to nothing but what came before it.",
    source: "Tashman 2000",
    chapter: GROUPS,
  },
  {
    term: "anomaly",
    also: ["anomalies"],
    meaning: "A reading that does not fit the others by some stated measure, whether or not anything is wrong.",
    source: "Liu, Ting, Zhou, Isolation Forest, ICDM 2008, §1",
    chapter: ANOMALIES,
  },
  {
    term: "z-score",
    also: ["z-scores"],
    meaning: "How many standard deviations a value lies from the mean of all values.",
    source: "B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers, 1993",
    chapter: ANOMALIES,
  },
  {
    term: "masking",
    also: ["mask"],
    meaning: "Anomalies that escape because there are several: they move the measure, or hide each other.",
    source: "Liu, Ting, Zhou, Isolation Forest, ICDM 2008, §3",
    chapter: ANOMALIES,
  },
  {
    term: "swamping",
    meaning: "Ordinary readings that are called anomalies because of the anomalies near them.",
    source: "Liu, Ting, Zhou, Isolation Forest, ICDM 2008, §3",
    chapter: ANOMALIES,
  },
  {
    term: "path length",
    also: ["path lengths"],
    meaning:
      "In a tree: how many splits lie on the way of a row to its leaf; in an isolation tree with those added that an unfinished leaf still lacks.",
    source: "Liu, Ting, Zhou, Isolation Forest, ICDM 2008, §2",
    chapter: ANOMALIES,
  },
  {
    term: "subsample",
    also: ["subsamples"],
    meaning: "A few rows drawn at random from many, here without putting any back, for one tree to be grown on.",
    source: "Liu, Ting, Zhou, Isolation Forest, ICDM 2008, §3",
    chapter: ANOMALIES,
  },
  {
    term: "extension type",
    also: ["extension types"],
    meaning:
      "In MessagePack: raw bytes with a number that says what they are, below 0 for the specification, else for the application.",
    source: "MessagePack specification, Extension types",
    chapter: PACK,
  },
  {
    term: "base",
    also: ["bases"],
    meaning:
      "How many digits a way of writing numbers has, and so how many times more each place counts than the next.",
    source: "ECMA-262 §21.1.3.6",
    chapter: BASES,
  },
  {
    term: "Base64",
    meaning: "Bytes as text: each group of six bits is one of 64 characters, so three bytes become four.",
    source: "RFC 4648 §4",
    chapter: BASES,
  },
  {
    term: "labelled window",
    also: ["labelled windows"],
    meaning: "A stretch of a record in which somebody has said that an alarm is right.",
    source: "Lavin, Ahmad, ICMLA 2015",
    chapter: ALARMS,
  },
  {
    term: "false alarm",
    also: ["false alarms"],
    meaning: "In this book: an episode of alarms that lies outside every labelled window.",
    source: "a definition of this book",
    chapter: ALARMS,
  },
  {
    term: "base rate",
    also: ["base rates"],
    meaning: "How frequent something is before anything has been measured of the case at hand.",
    source: "Bayes' theorem",
    chapter: ALARMS,
  },
  {
    term: "alarm fatigue",
    meaning: "What many false alarms make of people: they come later, and in the end they do not come.",
    source: "a word of control rooms and hospitals",
    chapter: ALARMS,
  },
  {
    term: "EWMA",
    meaning: "A mean in which each reading counts for less the older it is: exponentially weighted moving average.",
    source: "Roberts, Technometrics 1 (1959)",
    chapter: ALARMS,
  },
  {
    term: "hysteresis",
    meaning: "Two limits instead of one: on at the first, off only past the second.",
    source: "control engineering",
    chapter: ALARMS,
  },
  {
    term: "point adjustment",
    meaning: "Counting all readings of a labelled window as found as soon as one of them is flagged.",
    source: "Kim et al., AAAI 2022",
    chapter: ALARMS,
  },
  {
    term: "NAB score",
    meaning: "A sum over windows and false alarms in which an early hit counts most and silence gives 0 of 100.",
    source: "Lavin, Ahmad, ICMLA 2015",
    chapter: ALARMS,
  },
  {
    term: "application layer",
    meaning: "The rules by which two programs understand what the bytes between them mean.",
    source: "RFC 1122 §1.1.3",
    chapter: APPLICATION,
  },
  {
    term: "handshake",
    also: ["handshakes"],
    meaning: "The messages with which two parties agree on keys, and prove who they are, before any data may flow.",
    source: "RFC 8446 §2",
    chapter: APPLICATION,
  },
  {
    term: "poll",
    also: ["polling", "polls"],
    meaning: "To ask again and again, at an interval of one's own, whether something has changed.",
    source: "RFC 7641 §1.1",
    chapter: APPLICATION,
  },
  {
    term: "observe",
    also: ["observes", "observation"],
    meaning: "In CoAP: to ask once, and to be sent every later state of the resource without asking again.",
    source: "RFC 7641 §1.2",
    chapter: APPLICATION,
  },
  {
    term: "WebSocket",
    also: ["WebSockets"],
    meaning: "A connection that starts as an HTTP request and then carries messages both ways.",
    source: "RFC 6455 §1.2",
    chapter: APPLICATION,
  },
  {
    term: "LwM2M",
    meaning: "Lightweight Machine to Machine: objects and operations for managing devices, first built on CoAP.",
    source: "OMA LwM2M 1.2 Core §4",
    chapter: APPLICATION,
  },
  {
    term: "API key",
    also: ["API keys"],
    meaning: "A secret text that is sent with each request, and proves no more than that the sender knows it.",
    source: "OWASP REST Security Cheat Sheet, API Keys",
    chapter: APPLICATION,
  },
  {
    term: "client certificate",
    also: ["client certificates"],
    meaning:
      "A signed statement of a device's public key; the device proves in the handshake that it holds the private one.",
    source: "RFC 8446 §4.4.2, §4.4.3",
    chapter: APPLICATION,
  },
  {
    term: "token",
    also: ["tokens"],
    meaning: "A short-lived text that says who may do what, issued by one party and checked by another.",
    source: "RFC 6750 §1.2",
    chapter: APPLICATION,
  },
  {
    term: "broker",
    also: ["brokers", "server"],
    meaning:
      "The program in the middle: it takes each message once and sends a copy to every client whose filter fits.",
    source: "MQTT 3.1.1 §1.2, where it is called Server",
    chapter: TOPICS,
  },
  {
    term: "client",
    also: ["clients"],
    meaning: "A program that opens a connection to a broker, to publish, to subscribe, or both.",
    source: "MQTT 3.1.1 §1.2",
    chapter: TOPICS,
  },
  {
    term: "publisher",
    also: ["publishers"],
    meaning: "A client that sends a message under a topic, without knowing who will receive it.",
    source: "MQTT 3.1.1 §1.2, §3.3",
    chapter: TOPICS,
  },
  {
    term: "subscriber",
    also: ["subscribers"],
    meaning: "A client that has told the broker which topics it wants to receive.",
    source: "MQTT 3.1.1 §1.2, §3.8",
    chapter: TOPICS,
  },
  {
    term: "topic",
    also: ["topics", "topic name"],
    meaning: "The name under which a message is published: text cut into levels by slashes, without wildcards.",
    source: "MQTT 3.1.1 §4.7",
    chapter: TOPICS,
  },
  {
    term: "topic level",
    also: ["topic levels", "level"],
    meaning: "The part of a topic between two slashes; it may be empty.",
    source: "MQTT 3.1.1 §4.7.1.1",
    chapter: TOPICS,
  },
  {
    term: "topic filter",
    also: ["topic filters"],
    meaning: "What a subscriber asks for: a topic in which + may stand for one level and # for all that remain.",
    source: "MQTT 3.1.1 §4.7.1",
    chapter: TOPICS,
  },
  {
    term: "wildcard",
    also: ["wildcards"],
    meaning: "A sign in a topic filter that stands for other levels: + for exactly one, # for all that remain or none.",
    source: "MQTT 3.1.1 §4.7.1.2, §4.7.1.3",
    chapter: TOPICS,
  },
  {
    term: "control packet",
    also: ["control packets", "packet"],
    meaning: "One unit of MQTT on the wire; version 3.1.1 has fourteen kinds, from CONNECT to DISCONNECT.",
    source: "MQTT 3.1.1 §2.2.1",
    chapter: PACKETS,
  },
  {
    term: "fixed header",
    meaning: "The beginning of every control packet: a byte for kind and flags, then the remaining length.",
    source: "MQTT 3.1.1 §2.2",
    chapter: PACKETS,
  },
  {
    term: "remaining length",
    meaning: "The number of bytes that follow it in its packet, written in one to four bytes.",
    source: "MQTT 3.1.1 §2.2.3",
    chapter: PACKETS,
  },
  {
    term: "packet identifier",
    meaning: "Two bytes that tie an answer to its request, such as SUBACK to SUBSCRIBE.",
    source: "MQTT 3.1.1 §2.3.1",
    chapter: PACKETS,
  },
  {
    term: "payload",
    meaning: "The content of a message; in PUBLISH it is any bytes, which the broker never reads.",
    source: "MQTT 3.1.1 §2.4, §3.3.3",
    chapter: TOPICS,
  },
  {
    term: "CONNECT",
    meaning: "The first packet on every connection: protocol version, flags, keep alive and who is speaking.",
    source: "MQTT 3.1.1 §3.1",
    chapter: PACKETS,
  },
  {
    term: "PUBLISH",
    meaning: "The packet that carries a message, from a client to the broker and from the broker to each subscriber.",
    source: "MQTT 3.1.1 §3.3",
    chapter: PACKETS,
  },
  {
    term: "SUBSCRIBE",
    meaning: "The packet in which a client names topic filters, each with the quality of service it would like.",
    source: "MQTT 3.1.1 §3.8",
    chapter: PACKETS,
  },
  {
    term: "client identifier",
    meaning: "The name by which a broker knows a client, and by which it finds that client's session again.",
    source: "MQTT 3.1.1 §3.1.3.1",
    chapter: PACKETS,
  },
  {
    term: "keep alive",
    meaning:
      "The longest silence a client allows itself, in seconds: after one and a half times that, the broker drops it.",
    source: "MQTT 3.1.1 §3.1.2.10",
    chapter: PACKETS,
  },
  {
    term: "retain",
    also: ["retained message", "retained messages"],
    meaning:
      "A flag of PUBLISH: the broker keeps the message as the last known value of its topic, for later subscribers.",
    source: "MQTT 3.1.1 §3.3.1.3",
    chapter: TOPICS,
  },
  {
    term: "quality of service",
    also: ["QoS"],
    meaning: "The level of delivery between two parties: 0 at most once, 1 at least once, 2 exactly once.",
    source: "MQTT 3.1.1 §4.3",
    chapter: PACKETS,
  },
  {
    term: "reason code",
    also: ["reason codes"],
    meaning: "One byte in every answer of MQTT 5: below 0x80 it says yes, from 0x80 on it says no and why.",
    source: "MQTT 5.0 §2.4",
    chapter: MQTT_5,
  },
  {
    term: "property",
    also: ["properties"],
    meaning: "A named value in a list that nearly every packet of MQTT 5 carries, behind an identifier of one byte.",
    source: "MQTT 5.0 §2.2.2",
    chapter: MQTT_5,
  },
  {
    term: "user property",
    also: ["user properties"],
    meaning: "A property that is a pair of texts, passed on by the broker and understood by the programs at its ends.",
    source: "MQTT 5.0 §3.3.2.3.7",
    chapter: MQTT_5,
  },
  {
    term: "message expiry interval",
    also: ["message expiry"],
    meaning: "How many seconds a message may wait to be delivered before the broker throws it away.",
    source: "MQTT 5.0 §3.3.2.3.3",
    chapter: MQTT_5,
  },
  {
    term: "topic alias",
    also: ["topic aliases"],
    meaning: "A number that stands for a topic on one connection, in one direction.",
    source: "MQTT 5.0 §3.3.2.3.4",
    chapter: MQTT_5,
  },
  {
    term: "response topic",
    also: ["response topics"],
    meaning: "The topic on which the sender of a question listens for the answer.",
    source: "MQTT 5.0 §3.3.2.3.5",
    chapter: MQTT_5,
  },
  {
    term: "correlation data",
    meaning: "Bytes that a question carries and its answer repeats, so that the asker can tell which belong together.",
    source: "MQTT 5.0 §3.3.2.3.6",
    chapter: MQTT_5,
  },
  {
    term: "subscription identifier",
    also: ["subscription identifiers"],
    meaning: "A subscriber's own number for a subscription; every message that it brings carries the number.",
    source: "MQTT 5.0 §3.8.2.1.2",
    chapter: MQTT_5,
  },
  {
    term: "shared subscription",
    also: ["shared subscriptions"],
    meaning: "A subscription of several clients under one name, of whom one gets each message.",
    source: "MQTT 5.0 §4.8.2",
    chapter: MQTT_5,
  },
  {
    term: "receive maximum",
    meaning: "How many messages of levels 1 and 2 a party is willing to hold unacknowledged at once.",
    source: "MQTT 5.0 §3.1.2.11.3",
    chapter: MQTT_5,
  },
  {
    term: "session",
    also: ["sessions"],
    meaning:
      "What a broker and a client remember of each other beyond a connection: subscriptions, and messages not yet handed over.",
    source: "MQTT 3.1.1 §3.1.2.4, MQTT 5 §4.1",
    chapter: SESSIONS,
  },
  {
    term: "session present",
    meaning: "The bit of CONNACK with which a broker says that it still has the client's session.",
    source: "MQTT 3.1.1 §3.2.2.2",
    chapter: SESSIONS,
  },
  {
    term: "clean start",
    also: ["clean session"],
    meaning: "A flag of CONNECT: forget what you have of me, and begin a new session.",
    source: "MQTT 5 §3.1.2.4; Clean Session in MQTT 3.1.1 §3.1.2.4",
    chapter: SESSIONS,
  },
  {
    term: "session expiry",
    also: ["session expiry interval"],
    meaning: "How long a session outlives its connection, in seconds; 0 ends it with the connection.",
    source: "MQTT 5 §3.1.2.11.2",
    chapter: SESSIONS,
  },
  {
    term: "last will",
    also: ["will", "wills"],
    meaning:
      "A message that a client leaves with the broker, to be published if its connection ends without a DISCONNECT.",
    source: "MQTT 3.1.1 §3.1.2.5",
    chapter: SESSIONS,
  },
  {
    term: "will delay",
    meaning: "How long a broker waits before it publishes a will, in case the client comes back, in seconds.",
    source: "MQTT 5 §3.1.3.2.2",
    chapter: SESSIONS,
  },
  {
    term: "half-open",
    meaning: "Said of a connection of which one end is gone, or cannot be reached, and the other has not been told.",
    source: "RFC 9293 §3.5.1",
    chapter: SESSIONS,
  },
  {
    term: "DUP",
    meaning:
      "A flag of PUBLISH by which a sender says that it has sent this packet before, whether or not that arrived.",
    source: "MQTT 3.1.1 §3.3.1.1",
    chapter: DELIVERY,
  },
  {
    term: "idempotent",
    meaning: "Said of a command that leaves the same state whether it is carried out once or many times.",
    source: "RFC 9110 §9.2.2",
    chapter: DELIVERY,
  },
  {
    term: "preset dictionary",
    also: ["preset dictionaries"],
    meaning: "Bytes that sender and receiver both hold beforehand, so that a compressor may point into them.",
    source: "RFC 1950 §2.2",
    chapter: CHOOSING,
  },
  {
    term: "local storage",
    meaning: "Text that a browser keeps for one site on this machine, until the site's data is cleared.",
    source: "WHATWG HTML §12.2",
    chapter: START,
  },
  {
    term: "embedded broker",
    meaning: "The broker of this book on your own machine, started by npm start, for programs outside the page.",
    source: "This book",
    chapter: START,
  },
  {
    term: "web worker",
    also: ["web workers"],
    meaning: "Code of a page that runs beside it, so that a long computation leaves the page responsive.",
    source: "WHATWG HTML §10",
    chapter: START,
  },
  {
    term: "trie",
    also: ["tries"],
    meaning:
      "A tree that holds texts by their parts, one node for each, so that texts which begin alike share their beginning.",
    source: "Fredkin, Trie Memory, CACM 3 (9), 1960",
    chapter: SCALE,
  },
  {
    term: "fan-out",
    meaning: "How many messages a broker sends for each that it receives.",
    source: "MQTT 5.0 §3.3.5",
    chapter: SCALE,
  },
  {
    term: "back-off",
    meaning: "To wait longer before each further attempt, so that whoever is overloaded is left alone.",
    source: "RFC 8085 §3.1.1",
    chapter: SCALE,
  },
  {
    term: "jitter",
    meaning: "A random part of a delay, which keeps many clients from acting in the same instant.",
    source: "Brooker, Exponential Backoff And Jitter, 2015",
    chapter: SCALE,
  },
  {
    term: "bridge",
    also: ["bridges"],
    meaning: "A client of two brokers, which publishes to one what it has received from the other.",
    source: "mosquitto.conf(5)",
    chapter: SCALE,
  },
  {
    term: "cluster",
    also: ["clusters"],
    meaning: "Several brokers that share enough state to look like one to their clients.",
    source: "This book",
    chapter: SCALE,
  },
  {
    term: "unified namespace",
    also: ["UNS"],
    meaning: "One topic tree for a whole company, which holds the current state of everything under agreed names.",
    source: "This book",
    chapter: SCALE,
  },
  {
    term: "Sparkplug",
    also: ["Sparkplug B"],
    meaning:
      "A standard for plants on top of MQTT: fixed topics, typed payloads, and births and deaths of nodes and devices.",
    source: "Sparkplug 3.0 §1",
    chapter: SCALE,
  },
  {
    term: "access control list",
    also: ["ACL", "ACLs"],
    meaning: "Rules that say which client may publish or subscribe to which topics.",
    source: "RFC 4949",
    chapter: SCALE,
  },
  {
    term: "AR(1)",
    also: ["autoregressive"],
    meaning:
      "Noise in which each value keeps a share of the one before it and adds something new: an autoregressive process of order 1.",
    source: "Box and Jenkins, Time Series Analysis, §3.2",
    chapter: CHECKS,
  },
  {
    term: "feature",
    also: ["features"],
    meaning: "A figure computed from readings for a rule or a model to decide by.",
    source: "Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, §1",
    chapter: FEATURES,
  },
  {
    term: "sliding window",
    also: ["sliding windows"],
    meaning: "The newest rows of a stream, so many or of so much time, moved on with each row.",
    source: "pandas 2 user guide, Windowing operations",
    chapter: FEATURES,
  },
  {
    term: "lag",
    also: ["lags"],
    meaning: "An earlier value of a series, put beside the present one.",
    source: "Box and Jenkins, Time Series Analysis, §2.1",
    chapter: FEATURES,
  },
  {
    term: "downsampling",
    meaning: "Putting fewer points in place of a signal's readings, for a picture or a report.",
    source: "Steinarsson 2013 §1",
    chapter: FEATURES,
  },
  {
    term: "leakage",
    meaning: "Information in what a model is given that is not known at the moment at which it is to decide.",
    source: "Kaufman, Rosset, Perlich 2012 §1",
    chapter: FEATURES,
  },
  {
    term: "precision",
    meaning: "Of all alarms, the share that was right.",
    source: "Fawcett 2006 §2",
    chapter: MODELS,
  },
  {
    term: "recall",
    meaning: "Of all failures, the share that was announced; also called sensitivity or true positive rate.",
    source: "Fawcett 2006 §2",
    chapter: MODELS,
  },
  {
    term: "ROC curve",
    also: ["ROC curves"],
    meaning:
      "For every threshold, the share of the failing that raise an alarm against the share of the healthy that do.",
    source: "Fawcett 2006 §3",
    chapter: MODELS,
  },
  {
    term: "decision tree",
    also: ["decision trees"],
    meaning: "A model that asks one question about one feature after another until it comes to an answer.",
    source: "Breiman et al. 1984 §2.4",
    chapter: MODELS,
  },
  {
    term: "Gini impurity",
    meaning: "The chance that two cases of a group, drawn one after the other and put back, are of different classes.",
    source: "Breiman et al. 1984 §4.3",
    chapter: MODELS,
  },
  {
    term: "overfitting",
    meaning: "Learning the accidents of the rows learnt from, at the expense of rows to come.",
    source: "Hastie et al. 2009 §7.2",
    chapter: MODELS,
  },
  {
    term: "check digit",
    also: ["check digits"],
    meaning:
      "A digit computed from the others of a number, so that most slips in copying make a number that cannot be.",
    source: "ISO/IEC 7064:2003 §3",
    chapter: CHECKS,
  },
  {
    term: "Latin square",
    also: ["Latin squares"],
    meaning: "A table of n rows and n columns in which each of n signs stands once in every row and in every column.",
    source: "H. M. Damm, Total anti-symmetrische Quasigruppen, 2004",
    chapter: CHECKS,
  },
  {
    term: "CRC",
    also: ["CRCs", "cyclic redundancy check"],
    meaning: "The remainder of a message's bits divided by a fixed polynomial, sent along to show errors of the line.",
    source: "R. Williams, A painless guide to CRC error detection algorithms, 1993",
    chapter: CHECKS,
  },
  {
    term: "message authentication code",
    also: ["MAC", "MACs"],
    meaning: "A value computed from a message and a secret key, which only holders of the key can make or check.",
    source: "RFC 2104 §1",
    chapter: CHECKS,
  },
  {
    term: "LoRaWAN",
    meaning: "A radio network for small devices kilometres away, in which every message is short and slow.",
    source: "LoRaWAN 1.0.4 §1",
    chapter: CBOR,
  },
  {
    term: "major type",
    also: ["major types"],
    meaning: "The top three bits of a CBOR item: which of eight kinds it is.",
    source: "RFC 8949 §3.1",
    chapter: CBOR,
  },
  {
    term: "diagnostic notation",
    meaning: "CBOR written for people: JSON with additions for what JSON does not have.",
    source: "RFC 8949 §8",
    chapter: CBOR,
  },
  {
    term: "preferred serialization",
    meaning: "The rule that a CBOR item has the shortest head and the shortest float that keep its value.",
    source: "RFC 8949 §4.1",
    chapter: CBOR,
  },
  {
    term: "packed struct",
    meaning: "Values one after another without names or types, in a layout that both ends know.",
    source: "Python struct module",
    chapter: CBOR,
  },
  {
    term: "tag",
    also: ["tags"],
    meaning: "A number in front of a CBOR item that says what its value means, such as a moment.",
    source: "RFC 8949 §3.4",
    chapter: CBOR,
  },
  {
    term: "deterministic encoding",
    meaning: "One way of writing each CBOR value, so that equal values have equal bytes.",
    source: "RFC 8949 §4.2",
    chapter: CBOR,
  },
  {
    term: "CDDL",
    meaning: "The Concise Data Definition Language: a schema language for CBOR, and for JSON.",
    source: "RFC 8610 §1",
    chapter: CBOR,
  },
  {
    term: "XML",
    meaning: "The Extensible Markup Language: text in which tags with names enclose values and other tags.",
    source: "XML 1.0 §1",
    chapter: XML,
  },
  {
    term: "well-formed",
    meaning: "Keeping the rules of XML itself, so that every reader sees the same elements.",
    source: "XML 1.0 §2.1",
    chapter: XML,
  },
  {
    term: "XML namespace",
    also: ["XML namespaces"],
    meaning: "An address that stands behind the names of elements and attributes, so that equal words stay apart.",
    source: "Namespaces in XML 1.0 §2.1",
    chapter: XML,
  },
  {
    term: "XSD",
    meaning: "The XML Schema Definition language: which elements a document may have, where, and with what texts.",
    source: "XML Schema Part 1 §1",
    chapter: XML,
  },
  {
    term: "entity",
    also: ["entities"],
    meaning: "A name in an XML document that stands for a text, which may lie in another place.",
    source: "XML 1.0 §4",
    chapter: XML,
  },
  {
    term: "JSON",
    meaning: "A text format for values of six kinds: text, number, true or false, null, list and object.",
    source: "RFC 8259 §3",
    chapter: JSON_TEXT,
  },
  {
    term: "double",
    also: ["doubles"],
    meaning: "A floating-point number of 64 bits, 53 of them for its digits.",
    source: "IEEE 754-2019 §3.4",
    chapter: JSON_TEXT,
  },
  {
    term: "JSON Schema",
    meaning: "A JSON text that says which other JSON texts are allowed, and that a program can check them against.",
    source: "JSON Schema 2020-12 §4",
    chapter: JSON_TEXT,
  },
  {
    term: "field number",
    also: ["field numbers"],
    meaning: "The number that stands for a field in a message of Protocol Buffers, where the name is not sent.",
    source: "proto3 guide, Assigning Field Numbers",
    chapter: PROTOBUF,
  },
  {
    term: "concept drift",
    meaning: "A change after which the same input has another answer, so that a model fitted before it is wrong.",
    source: "Gama et al. 2014 §2",
    chapter: DRIFT,
  },
  {
    term: "stability index",
    meaning: "How far the shares of a sample in fixed bins lie from those of a reference; 0 where they are the same.",
    source: "Yurdakul 2018",
    chapter: DRIFT,
  },
  {
    term: "shadow",
    meaning: "A model that sees everything that the one at work sees, and on whose answers nobody acts.",
    source: "Seldon Enterprise Platform, Rollout Strategies, Shadow",
    chapter: DRIFT,
  },
  {
    term: "canary",
    meaning: "The small part of a fleet on which something new decides first, while the rest goes on as before.",
    source: "Google SRE Workbook, chapter 16",
    chapter: DRIFT,
  },
  {
    term: "varint",
    also: ["varints"],
    meaning: "A whole number in as many bytes as it needs, seven bits in each, the lowest first.",
    source: "Protocol Buffers Encoding, Base 128 Varints",
    chapter: PROTOBUF,
  },
  {
    term: "zigzag",
    meaning: "A way to count 0, −1, 1, −2, 2 and so on, which gives small numbers of either sign a small code.",
    source: "Protocol Buffers Encoding, Signed Integers",
    chapter: PROTOBUF,
  },
  {
    term: "presence",
    meaning: "Whether a message tells that a field was set from that it holds its default.",
    source: "proto3 guide, Field Presence",
    chapter: PROTOBUF,
  },
  {
    term: "unknown field",
    also: ["unknown fields"],
    meaning: "A field of a message that its reader's schema does not have, kept aside and written again unchanged.",
    source: "proto3 guide, Unknown Fields",
    chapter: PROTOBUF,
  },
  {
    term: "run to failure",
    meaning:
      "To use a machine until it fails and repair it then; right where a failure costs no more than an exchange.",
    source: "R. E. Barlow, F. Proschan, Mathematical Theory of Reliability, 1965, §4.2",
    chapter: MAINTENANCE,
  },
  {
    term: "preventive maintenance",
    meaning: "To exchange a part at a fixed age or date, whatever its state.",
    source: "R. E. Barlow, F. Proschan, Mathematical Theory of Reliability, 1965, §4.2",
    chapter: MAINTENANCE,
  },
  {
    term: "predictive maintenance",
    meaning: "To exchange a part when its own readings make a failure soon likely enough to pay for it.",
    source: "S. M. Ross, Introduction to Probability Models, §7.4, for what pays",
    chapter: MAINTENANCE,
  },
  {
    term: "remaining useful life",
    meaning: "The time until a machine reaches the level at which it counts as failed; known only as a distribution.",
    source: "C.-Y. Peng, S.-T. Tseng, IEEE Transactions on Reliability 58 (2009)",
    chapter: MAINTENANCE,
  },
  {
    term: "lead time",
    meaning: "The time from an order to the exchange; a warning that leaves less comes too late.",
    source: "#kernel/degradation/study.ts",
    chapter: MAINTENANCE,
  },
  {
    term: "first passage",
    meaning: "The first time at which something that wanders touches a level.",
    source: "R. S. Chhikara, J. L. Folks, The Inverse Gaussian Distribution, 1989, §2",
    chapter: MAINTENANCE,
  },
  {
    term: "envelope spectrum",
    meaning:
      "The spectrum of how loud a band of frequencies is; it shows what strikes regularly, however high it rings.",
    source: "R. B. Randall, J. Antoni, Mechanical Systems and Signal Processing 25 (2011), §4",
    chapter: MAINTENANCE,
  },
  {
    term: "event identity",
    meaning:
      "What names one event for good, given where it happens: as a rule the device and a number that it counts up.",
    source: "CloudEvents 1.0, id and source",
    chapter: IOT_DATA,
  },
  {
    term: "event time",
    meaning: "When something happened, as opposed to when the news of it arrived or was processed.",
    source: "T. Akidau et al., The Dataflow Model, VLDB 2015, §1.3",
    chapter: IOT_DATA,
  },
  {
    term: "watermark",
    also: ["watermarks"],
    meaning: "A stream's statement that no event older than this time is expected any more.",
    source: "T. Akidau et al., The Dataflow Model, VLDB 2015, §1.3",
    chapter: IOT_DATA,
  },
];
