/** わざと決まりを破ったクラス。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.architecture.violating.stray.deep.place;
