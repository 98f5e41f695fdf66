package jp.jinjibu.suspicion.usecase;

/** 一つの種類の重なりを、そのものを持つ機能が探す口。見てよい案件かどうかは、ここでは問わない。 */
public interface FindsLikeness {
    /**
     * 同じものを持つほかの案件を返す {@code select}。新しい案件から。{@code :application} と {@code :organisation} は、この案件とその団体。
     *
     * <p>列は順に、種類、照らした値、この案件での呼び方、ほかの案件での呼び方、ほかの案件の識別子。
     */
    String select();
}
