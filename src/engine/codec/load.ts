/** The doors, each fetched when it is first opened. */
export const loadCborX = () => import("./cborx.ts");
export const loadMsgpack = () => import("./msgpack.ts");
export const loadProto = () => import("./proto.ts");
export const loadJsonSchema = () => import("./json-schema.ts");
export const loadXsd = () => import("./xsd.ts");
export const loadCompress = () => import("./compress.ts");
