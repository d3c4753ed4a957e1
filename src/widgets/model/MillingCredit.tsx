/** Source and licence of the milling data, wherever a widget of this folder shows it. */
import { DATASETS } from "#kernel/dataset/source-table.ts";
import { DataCredit } from "#ui/DataCredit.tsx";

export function MillingCredit() {
  return <DataCredit {...DATASETS.milling} />;
}
