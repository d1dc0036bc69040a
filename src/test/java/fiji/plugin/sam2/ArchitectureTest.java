/*-
 * #%L
 * SAM 2 for Fiji.
 * %%
 * Copyright (C) 2026 SAM 2 for Fiji developers.
 * %%
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 * #L%
 */

package fiji.plugin.sam2;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Holds the design's layout: who may know whom. */
class ArchitectureTest {

	private static final String ROOT = "fiji.plugin.sam2";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

	private static final DescribedPredicate<JavaClass> COMMON = describe(
		"exception and progress", type -> type.getName().startsWith(
			Sam2Exception.class.getName()) || type.getName().startsWith(Progress.class
				.getName()));

	private static final DescribedPredicate<JavaClass> SERVICE = describe(
		"service and its options", type -> type.getPackageName().equals(ROOT) &&
			!COMMON.test(type));

	@Test
	void dataFlowsOneWay() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true) //
			.layer("common").definedBy(COMMON) //
			.layer("prompt").definedBy(ROOT + ".prompt..") //
			.layer("mask").definedBy(ROOT + ".mask..") //
			.layer("model").definedBy(ROOT + ".model..") //
			.layer("example").definedBy(ROOT + ".example..") //
			.layer("onnx").definedBy(ROOT + ".onnx..") //
			.layer("engine").definedBy(ROOT + ".engine..") //
			.layer("image").definedBy(ROOT + ".image..") //
			.layer("everything").definedBy(ROOT + ".everything..") //
			.layer("track").definedBy(ROOT + ".track..") //
			.layer("stack").definedBy(ROOT + ".stack..") //
			.layer("detect").definedBy(ROOT + ".detect..") //
			.layer("evaluate").definedBy(ROOT + ".evaluate..") //
			.layer("ij").definedBy(ROOT + ".ij..") //
			.layer("io").definedBy(ROOT + ".io..") //
			.layer("annotate").definedBy(ROOT + ".annotate..") //
			.layer("service").definedBy(SERVICE) //
			.layer("command").definedBy(ROOT + ".command..") //
			.layer("ui").definedBy(ROOT + ".ui..") //
			.layer("cli").definedBy(ROOT + ".cli..") //
			.whereLayer("annotate").mayOnlyAccessLayers("common", "detect", "engine",
				"image", "ij", "io", "prompt", "mask") //
			.whereLayer("cli").mayNotBeAccessedByAnyLayer() //
			.whereLayer("command").mayNotBeAccessedByAnyLayer() //
			.whereLayer("prompt").mayOnlyAccessLayers("common") //
			.whereLayer("mask").mayOnlyAccessLayers("common") //
			.whereLayer("model").mayOnlyAccessLayers("common") //
			.whereLayer("example").mayOnlyAccessLayers("common", "model") //
			.whereLayer("onnx").mayOnlyAccessLayers("common") //
			.whereLayer("engine").mayOnlyAccessLayers("common", "onnx", "model") //
			.whereLayer("image").mayOnlyAccessLayers("common", "engine", "model",
				"prompt", "mask") //
			.whereLayer("track").mayOnlyAccessLayers("common", "engine", "everything",
				"stack", "prompt", "mask") //
			.whereLayer("everything").mayOnlyAccessLayers("common", "engine", "model",
				"image", "prompt", "mask") //
			.whereLayer("stack").mayOnlyAccessLayers("common", "engine", "model",
				"image", "prompt", "mask", "example") //
			.whereLayer("detect").mayOnlyAccessLayers("common", "engine", "onnx",
				"prompt", "mask") //
			.whereLayer("evaluate").mayOnlyAccessLayers("common", "engine", "model",
				"image", "everything", "stack", "prompt", "mask") //
			.whereLayer("ij").mayOnlyAccessLayers("common", "engine", "evaluate",
				"prompt", "mask") //
			.whereLayer("io").mayOnlyAccessLayers("common", "everything", "track",
				"engine", "evaluate", "ij", "prompt", "mask").check(CLASSES);
	}

	@Test
	void promptsAreValues() {
		classes().that().resideInAPackage(ROOT + ".prompt..").should()
			.onlyDependOnClassesThat(DescribedPredicate.or(JavaClass.Predicates
				.resideInAnyPackage("java..", ROOT + ".prompt.."), COMMON)).check(
					CLASSES);
	}

	@Test
	void oneGatewayToOnnxRuntime() {
		noClasses().that().resideOutsideOfPackage(ROOT + ".onnx..").should()
			.dependOnClassesThat().resideInAPackage("ai.onnxruntime..").check(
				CLASSES);
	}

	@Test
	void imageJStaysAtTheEdge() {
		noClasses().that().resideInAnyPackage(ROOT + ".prompt..", ROOT + ".mask..",
			ROOT + ".model..", ROOT + ".example..", ROOT + ".onnx..", ROOT +
				".engine..", ROOT + ".image..", ROOT + ".everything..", ROOT +
					".track..", ROOT + ".stack..", ROOT + ".evaluate..").should()
			.dependOnClassesThat().resideInAnyPackage("ij..", "org.scijava..",
				"java.awt..", "javax.swing..").check(CLASSES);
	}

	@Test
	void noWindowsBelowTheInterface() {
		noClasses().that().resideInAnyPackage(ROOT + ".ij..", ROOT + ".io..", ROOT +
			".cli..").should().dependOnClassesThat().haveFullyQualifiedName(
				"ij.plugin.frame.RoiManager").orShould().dependOnClassesThat()
			.haveFullyQualifiedName("ij.gui.GenericDialog").orShould()
			.dependOnClassesThat().resideInAPackage("javax.swing..").check(CLASSES);
	}

	@Test
	void nothingIsPrinted() {
		// One class listens to what ImageJ prints.
		NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES.that(
			DescribedPredicate.not(JavaClass.Predicates.simpleName("Quiet"))));
	}
}
