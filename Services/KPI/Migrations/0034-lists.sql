CREATE INDEX figure_comment_list ON figure_comment (period DESC, indicator, id);
CREATE INDEX observation_list ON observation (reference_year DESC, indicator, id);
CREATE INDEX roadmap_progress_list ON roadmap_progress (period DESC, action, id);
CREATE INDEX target_list ON target (period, indicator, id);
