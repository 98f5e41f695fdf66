/** 責めの稽古。捨てるための一式に、負荷を掛けながら障害を起こし、受け取った答えが一つも失われず、二重にもならないことを確かめる。 */
@NullMarked
package jp.jinjibu.torture;

import org.jspecify.annotations.NullMarked;
