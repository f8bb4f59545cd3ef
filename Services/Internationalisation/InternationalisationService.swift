// Internationalisation
