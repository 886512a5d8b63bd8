import type { components } from "./schema";

type Schemas = components["schemas"];

export type BacktestConfig = Schemas["BacktestConfig"];
export type BacktestReport = Schemas["BacktestReport"];
export type BetPage = Schemas["BetPage"];
export type BetRow = Schemas["BetRow"];
export type Calibration = Schemas["Calibration"];
export type Charts = Schemas["Charts"];
export type Choices = Schemas["Choices"];
export type EquityPoint = Schemas["EquityPoint"];
export type Figures = Omit<Schemas["Group"], "name">;
export type Forecast = Schemas["Forecast"];
export type Group = Schemas["Group"];
export type HistogramBin = Schemas["HistogramBin"];
export type ReliabilityBin = Schemas["ReliabilityBin"];
export type RunSummary = Schemas["RunSummary"];
export type Statistic = Schemas["Statistic"];
export type WorldName = Schemas["WorldState"]["world"];
export type WorldState = Schemas["WorldState"];
