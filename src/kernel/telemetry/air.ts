/**
 * Two laws by which sensors beside each other move together, each under its own condition. Sources: Gay-Lussac's law for a
 * gas in a sealed volume; the Magnus formula for water, WMO-No. 8 (2018), volume I, annex 4.B, from -45 to 60 °C. Limit:
 * neither holds for air that is free to come and go.
 */
const KELVIN = 273.15;

/** The pressure of a sealed volume after it has warmed or cooled, in the unit given. RangeError below absolute zero. O(1). */
export function sealedPressure(pressure: number, fromCelsius: number, toCelsius: number): number {
  for (const celsius of [fromCelsius, toCelsius])
    if (!(celsius > -KELVIN)) throw new RangeError(`air: temperature must be above ${-KELVIN} °C, got ${celsius}`);
  return (pressure * (toCelsius + KELVIN)) / (fromCelsius + KELVIN);
}

/** The pressure of water vapour at which air is saturated, hPa. RangeError outside -45 to 60 °C. O(1). */
export function saturationPressure(celsius: number): number {
  if (!(celsius >= -45 && celsius <= 60))
    throw new RangeError(`air: temperature must be from -45 to 60 °C, got ${celsius}`);
  return 6.112 * Math.exp((17.62 * celsius) / (243.12 + celsius));
}

/** Relative humidity, per cent, of air that has warmed or cooled with the same water in it; at most 100. O(1). */
export function humidityAfter(percent: number, fromCelsius: number, toCelsius: number): number {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`air: humidity must be from 0 to 100 %, got ${percent}`);
  return Math.min(100, (percent * saturationPressure(fromCelsius)) / saturationPressure(toCelsius));
}
