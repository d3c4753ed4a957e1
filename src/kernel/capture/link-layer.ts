/**
 * Where the IP packet begins in a captured frame. Source: the LINKTYPE registry of draft-ietf-opsawg-pcaplinktype;
 * IEEE 802.1Q §9.6 for VLAN tags. Limits: no MPLS, PPPoE or wireless frames.
 */
export type NetworkStart =
  | { readonly version: 4 | 6; readonly at: number }
  /** A frame without IP (ARP, spanning tree …), which is ordinary, or one that is cut or of an unknown kind. */
  | { readonly skip: "other" | "cut" }
  | { readonly skip: "unknown"; readonly name: string };

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const VLAN_TAGS: readonly number[] = [0x8100, 0x88a8, 0x9100];
const MOST_TAGS = 4;
/** AF_INET6 as Linux, Windows, OpenBSD and NetBSD, FreeBSD and macOS number it. */
const INET6_FAMILIES: readonly number[] = [10, 23, 24, 28, 30];

/** Link layers that are read: LINKTYPE number and the bytes before the place of the network protocol's number. */
const ETHER_TYPE_AT: Readonly<Record<number, { typeAt: number; header: number }>> = {
  1: { typeAt: 12, header: 14 }, // Ethernet
  113: { typeAt: 14, header: 16 }, // Linux cooked
  276: { typeAt: 0, header: 20 }, // Linux cooked, version 2
};
const UNREAD: Readonly<Record<number, string>> = {
  105: "Wi-Fi",
  127: "Wi-Fi with radiotap",
  195: "IEEE 802.15.4",
  230: "IEEE 802.15.4 without checksum",
  251: "Bluetooth Low Energy",
  189: "USB",
  220: "USB",
  249: "USB",
};

/** Finds the IP packet in a frame of LINKTYPE `linkType`; never throws. O(1). */
export function networkStart(linkType: number, bytes: Uint8Array): NetworkStart {
  const place = ETHER_TYPE_AT[linkType];
  if (place !== undefined) return byEtherType(bytes, place.typeAt, place.header);
  if (linkType === 0 || linkType === 108) return byFamily(linkType, bytes);
  // 12 and 14 are what some systems write for raw IP; 228 and 229 say the version, which the packet says too.
  if ([101, 12, 14, 228, 229].includes(linkType)) return byVersion(bytes, 0);
  return { skip: "unknown", name: UNREAD[linkType] ?? `link type ${linkType}` };
}

function byEtherType(bytes: Uint8Array, typeAt: number, header: number): NetworkStart {
  let at = header;
  if (bytes.length < at) return { skip: "cut" };
  let type = (bytes[typeAt]! << 8) | bytes[typeAt + 1]!;
  for (let tags = 0; VLAN_TAGS.includes(type) && tags < MOST_TAGS; tags++) {
    if (bytes.length < at + 4) return { skip: "cut" };
    type = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    at += 4;
  }
  return type === IPV4 ? { version: 4, at } : type === IPV6 ? { version: 6, at } : { skip: "other" };
}

/** NULL holds the address family in the byte order of the machine that captured, LOOP always big-endian. */
function byFamily(linkType: number, bytes: Uint8Array): NetworkStart {
  if (bytes.length < 4) return { skip: "cut" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, 4);
  const families = linkType === 108 ? [view.getUint32(0)] : [view.getUint32(0), view.getUint32(0, true)];
  if (families.includes(2)) return { version: 4, at: 4 };
  return families.some((family) => INET6_FAMILIES.includes(family)) ? { version: 6, at: 4 } : { skip: "other" };
}

function byVersion(bytes: Uint8Array, at: number): NetworkStart {
  if (bytes.length <= at) return { skip: "cut" };
  const version = bytes[at]! >> 4;
  return version === 4 || version === 6 ? { version, at } : { skip: "other" };
}
