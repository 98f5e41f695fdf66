package jp.jinjibu.filing.usecase;

import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.usecase.Filings.One;

/** 届け出るものが受理された。受理と同じトランザクションで知らせる。 */
public record FilingAccepted(One one, Filing filing) {}
