-- What figures were, from one moment until they were read otherwise: a row for each change, numbered within a figure of a period.
CREATE TABLE figure_reading (
    plan TEXT NOT NULL, period TEXT NOT NULL, figure TEXT NOT NULL, number BIGINT NOT NULL, reading TEXT NOT NULL,
    PRIMARY KEY (plan, period, figure, number)
);
