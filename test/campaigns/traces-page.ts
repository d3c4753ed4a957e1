/** Entry of a bundle for a bare page: runs the cases of a seed there and hands back their traces. */
import { tracesOf } from "./repeated-scenarios.ts";

Object.assign(globalThis, { tracesOf });
