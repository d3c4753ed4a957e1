/** A fixed sample of the mutation campaign. */
import { expect, it } from "vitest";
import { CODEC_FORMATS, mutateCodec } from "../../campaigns/codec-mutation.ts";

it.each(Object.keys(CODEC_FORMATS))(
  "300 mutants of %s are read or refused at a byte, every byte in one leaf",
  (name) => {
    const { read, refused } = mutateCodec(name, 300, 5);
    // Both sides of the fence must be visited, or the sample proves nothing.
    expect(read).toBeGreaterThan(30);
    expect(refused).toBeGreaterThan(30);
  },
);
