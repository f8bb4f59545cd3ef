// Pillar
