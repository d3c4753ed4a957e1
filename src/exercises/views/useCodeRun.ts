/** Running a program from the page: what is under way and what came of it. */
import { useEffect, useRef, useState } from "react";
import { type CodeRunner, createCodeRunner, type RunnerAnswer } from "#engine/sandbox/code-runner.ts";
import type { CodeJob } from "#engine/sandbox/evidence.ts";

const spawn = () => new Worker(new URL("../../workers/code.worker.ts", import.meta.url), { type: "module" });

export interface CodeState {
  readonly running: boolean;
  readonly answer?: RunnerAnswer;
  run(job: CodeJob): Promise<RunnerAnswer>;
  stop(): void;
}

export function useCodeRun(): CodeState {
  const runner = useRef<CodeRunner>(undefined);
  const [state, setState] = useState<{ readonly running: boolean; readonly answer?: RunnerAnswer }>({ running: false });
  useEffect(() => () => runner.current?.stop(), []);
  return {
    ...state,
    async run(job) {
      runner.current ??= createCodeRunner(spawn);
      setState({ running: true });
      const answer = await runner.current.run(job);
      setState({ running: false, answer });
      return answer;
    },
    stop: () => runner.current?.stop(),
  };
}
