/**
 * 統合試験。ビルドした EAR を、製品と同じ設定の WildFly と本物の PostgreSQL の上で動かし、その中で試す。
 *
 * <p>試験のクラスは小さな WAR として EAR に加わる（{@link jp.jinjibu.integration.TestedEar}）。HTTP と認証の試験は別にある。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.integration;
