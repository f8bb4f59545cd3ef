// KPI
