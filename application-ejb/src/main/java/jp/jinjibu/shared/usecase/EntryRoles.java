package jp.jinjibu.shared.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** use case の入口を呼べる役割。決めているのは入口の注釈で、ここはそれを読むだけである。 */
public final class EntryRoles {
    /** サインインした人ならだれでも、という役割。 */
    public static final String ANYONE_SIGNED_IN = "**";

    private EntryRoles() {}

    /**
     * 呼べる役割。だれでも呼べる入口では空。
     *
     * @param method 操作の名。型に役割が書いてあるなら空文字でよい
     */
    public static Optional<Set<String>> of(Class<?> useCase, String method) {
        if (method.isEmpty()) {
            return of(useCase);
        }
        AnnotatedElement operation = Stream.of(useCase.getMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(useCase + " に " + method + " の操作がありません。"));
        return operation.isAnnotationPresent(RolesAllowed.class) || operation.isAnnotationPresent(PermitAll.class)
                ? of(operation)
                : of(useCase);
    }

    /** その役割の人が呼べるか。 */
    static boolean allow(Set<String> roles, Class<?> useCase, String method) {
        return of(useCase, method)
                .map(allowed ->
                        allowed.contains(ANYONE_SIGNED_IN) || allowed.stream().anyMatch(roles::contains))
                .orElse(true);
    }

    /** 役割の書き忘れを「だれでもよい」とは読まない。 */
    private static Optional<Set<String>> of(AnnotatedElement element) {
        if (element.isAnnotationPresent(PermitAll.class)) {
            return Optional.empty();
        }
        return Optional.of(Set.of(Optional.ofNullable(element.getAnnotation(RolesAllowed.class))
                .orElseThrow(() -> new IllegalStateException(element + " の役割が決まっていません。"))
                .value()));
    }
}
