package dev.stormrider.cli;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the Java files declare, as javac's own parser sees it. */
final class Declarations {
    /**
     * One type or method.
     *
     * @param lines from its modifiers to its closing brace
     * @param told whether it has a documentation comment
     * @param marked whether it carries {@code @Override}
     */
    record Declaration(
            Path file, long line, long lines, Kind kind, String name, boolean visible, boolean told, boolean marked) {
        @Override
        public String toString() {
            return Repository.place(file, line) + " " + name;
        }
    }

    enum Kind {
        TYPE,
        NESTED_TYPE,
        METHOD
    }

    private Declarations() {}

    static List<Declaration> of(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Declaration> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, Trees.instance(task), found).scan(unit, null);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot parse the sources", e);
        }
        return found;
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final SourcePositions positions;
        private final List<Declaration> found;

        Scanner(CompilationUnitTree unit, Trees trees, List<Declaration> found) {
            this.unit = unit;
            this.trees = trees;
            this.positions = trees.getSourcePositions();
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean visible = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            boolean nested = getCurrentPath().getParentPath().getLeaf() != unit;
            // An anonymous class has no name to judge.
            if (!type.getSimpleName().isEmpty()) {
                Kind kind = nested ? Kind.NESTED_TYPE : Kind.TYPE;
                add(type, kind, type.getSimpleName().toString(), visible, false);
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean visible = method.getModifiers().getFlags().contains(Modifier.PUBLIC);
            boolean marked = method.getModifiers().getAnnotations().stream()
                    .anyMatch(mark -> mark.getAnnotationType().toString().equals("Override"));
            add(method, Kind.METHOD, method.getName().toString(), visible, marked);
            return super.visitMethod(method, null);
        }

        private void add(Tree tree, Kind kind, String name, boolean visible, boolean marked) {
            long start = positions.getStartPosition(unit, tree);
            long end = positions.getEndPosition(unit, tree);
            // The constructor that javac adds to a class without one has no end.
            if (end < 0) {
                return;
            }
            long first = unit.getLineMap().getLineNumber(start);
            long last = unit.getLineMap().getLineNumber(end);
            boolean told = trees.getDocComment(getCurrentPath()) != null;
            Path file = Path.of(unit.getSourceFile().toUri());
            found.add(new Declaration(file, first, last - first + 1, kind, name, visible, told, marked));
        }
    }
}
