/** One captured frame, whichever file format held it. */
export interface Frame {
  /** Milliseconds since 1970-01-01T00:00Z, with fractions; absent where the file keeps no time. */
  readonly atMs?: number;
  /** LINKTYPE_ number of the tcpdump registry. */
  readonly linkType: number;
  /** What was captured, a view of the file. */
  readonly bytes: Uint8Array;
  /** Size on the wire; larger than `bytes` where the capture cut frames short. */
  readonly wireBytes: number;
  /** Index in the file of the frame's first byte. */
  readonly offset: number;
}
/** Something a reader of the capture should know: a cut, a gap, a frame that was passed over. */
export interface CaptureNote {
  readonly message: string;
  /** Index in the file. */
  readonly offset?: number;
  readonly atMs?: number;
}
export interface FrameFile {
  readonly format: "pcap" | "pcapng";
  readonly frames: readonly Frame[];
  readonly notes: readonly CaptureNote[];
}
/** Frames after this many are left out, with a note. */
export const MAX_FRAMES = 300_000;
/** No tool captures more of one frame; a larger length is a damaged file (libpcap MAXIMUM_SNAPLEN). */
export const MAX_FRAME_BYTES = 262_144;
