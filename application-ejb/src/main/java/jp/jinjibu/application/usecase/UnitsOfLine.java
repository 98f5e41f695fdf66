package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jp.jinjibu.programme.usecase.RulesOfLine;
import jp.jinjibu.waiting.usecase.UnitOfLine;

/** 待っている仕事の、公募と申請の系列。どちらでもない単位は、系列を限られた人には見せない。 */
@ApplicationScoped
public class UnitsOfLine implements UnitOfLine {
    @Override
    public String condition() {
        return "(exists (select 1 from subsidy_call line_call where line_call.code = unit and "
                + RulesOfLine.of("line_call")
                + ") or exists (select 1 from application line_case where line_case.number = unit and "
                + RulesOfLine.of("line_case") + "))";
    }
}
