package jp.jinjibu.waiting.usecase;

import java.util.List;

/**
 * 待っている仕事を出す機能。ホーム、概要、メールは、これを実装するものをすべて読む。
 *
 * <p>新しい機能は、これを実装した {@code @Dependent} のクラスを一つ置けば、ホームにもメールにも並ぶ。
 */
public interface WaitingWork {

    /** この機能の仕事。起動してから一度だけ聞く。 */
    List<WaitingLine> lines();
}
