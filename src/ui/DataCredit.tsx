/** Where data comes from and under which licence, to stand wherever it is shown. */
import "./DataCredit.css";

export interface DataCreditProps {
  readonly title: string;
  readonly source: string;
  readonly sourceHref: string;
  readonly licence: string;
  readonly licenceHref: string;
  /** True if a program made the data, which is then said. */
  readonly synthetic: boolean;
}

export function DataCredit({ title, source, sourceHref, licence, licenceHref, synthetic }: DataCreditProps) {
  return (
    <p className="data-credit">
      {title}: {synthetic && "synthetic data, "}
      <a href={sourceHref}>{source}</a>, licence <a href={licenceHref}>{licence}</a>.
    </p>
  );
}
