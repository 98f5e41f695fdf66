package jp.jinjibu.shared.web;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;

/** use case の注釈から、呼べる役割を読む。 */
public final class UseCaseRoles {
    private UseCaseRoles() {}

    /**
     * だれでも呼べる操作では空。
     *
     * @param operation 操作の名前。型に役割が書いてあるときは空文字
     */
    public static Optional<String[]> of(Class<?> useCase, String operation) {
        if (operation.isEmpty()) {
            return of(useCase);
        }
        AnnotatedElement method = Stream.of(useCase.getMethods())
                .filter(candidate -> candidate.getName().equals(operation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(useCase + " に " + operation + " がありません。"));
        return method.isAnnotationPresent(RolesAllowed.class) || method.isAnnotationPresent(PermitAll.class)
                ? of(method)
                : of(useCase);
    }

    /** 役割の書き忘れを「だれでもよい」とは読まない。 */
    private static Optional<String[]> of(AnnotatedElement element) {
        if (element.isAnnotationPresent(PermitAll.class)) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(element.getAnnotation(RolesAllowed.class))
                .orElseThrow(() -> new IllegalStateException(element + " の役割が決まっていません。"))
                .value());
    }
}
