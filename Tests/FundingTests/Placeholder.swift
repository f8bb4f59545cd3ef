// Funding
