/** Checking the types of what stands in the editor, from the first time somebody writes there. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Signature, TypeFault } from "#engine/types/type-error.ts";
import type { TypeRunner, TypesAnswer } from "#engine/types/type-runner.ts";

const QUIET_MS = 300;

export type Types =
  | { readonly type: "idle" }
  | { readonly type: "loading"; readonly share: number }
  | { readonly type: "checking" }
  /** `of`: the text that was checked. */
  | { readonly type: "checked"; readonly errors: readonly TypeFault[]; readonly of: string }
  | { readonly type: "hung" }
  | { readonly type: "absent" };

export interface TypesState {
  readonly types: Types;
  /** The errors of `program`, if they are known or soon will be. */
  of(program: string): Promise<readonly TypeFault[] | undefined>;
  /** Fetches the checker again after it could not be had. */
  again(): void;
}

export function useTypes(program: string, started: boolean, signature: Signature | undefined): TypesState {
  const runner = useRef<TypeRunner>(undefined);
  const [types, setTypes] = useState<Types>({ type: "idle" });
  const [ready, setReady] = useState(false);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (!started) return;
    const ended = new AbortController();
    setTypes({ type: "loading", share: 0 });
    const onShare = (share: number) => setTypes({ type: "loading", share });
    import("./load-types.ts")
      .then(({ loadTypes }) => loadTypes(onShare, ended.signal))
      .then((loaded) => {
        if (ended.signal.aborted) return loaded.end();
        runner.current = loaded;
        setReady(true);
      })
      .catch(() => ended.signal.aborted || setTypes({ type: "absent" }));
    return () => {
      ended.abort();
      runner.current?.end();
      runner.current = undefined;
      setReady(false);
    };
  }, [started, tries]);

  const ask = useEffectEvent(async (text: string): Promise<TypesAnswer | undefined> => {
    const answer = await runner.current?.check({ program: text, signature: signature ?? null });
    if (answer?.type === "checked") setTypes({ type: "checked", errors: answer.errors, of: text });
    else if (answer?.type === "hung") setTypes({ type: "hung" });
    else if (answer?.type === "failed") setTypes({ type: "absent" });
    return answer;
  });

  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => {
      setTypes((now) => (now.type === "checked" ? now : { type: "checking" }));
      void ask(program);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [program, ready]);

  return {
    types,
    async of(text) {
      if (types.type === "checked" && types.of === text) return types.errors;
      const answer = await runner.current?.check({ program: text, signature: signature ?? null });
      if (answer?.type !== "checked") return undefined;
      setTypes({ type: "checked", errors: answer.errors, of: text });
      return answer.errors;
    },
    again: () => setTries(tries + 1),
  };
}
