package org.iommuscope.codegen;

import java.nio.file.Path;
import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.codegen.merge.java.JControlModel;
import org.eclipse.emf.common.notify.Adapter;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.Monitor;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceFactoryImpl;

/**
 * Generates the Java code of one generator model, without a running Eclipse.
 *
 * <p>Arguments: the project's directory; the path of the {@code .genmodel} below it. The genmodel's
 * {@code modelDirectory} must be {@code /<name of the project's directory>/<source folder>}.
 */
public final class GenerateModel {

	private GenerateModel() {
	}

	/** @throws IllegalStateException if the generator reports anything but success */
	public static void main(String[] arguments) {
		Path project = Path.of(arguments[0]).toAbsolutePath().normalize();
		Path genmodel = project.resolve(arguments[1]);
		// platform:/resource/NAME/ is where the genmodel wants its code; here that is the project's directory.
		EcorePlugin.getPlatformResourceMap().put(project.getFileName().toString(),
				URI.createURI(project.toUri().toString().replaceFirst("/*$", "/")));

		var resources = new ResourceSetImpl();
		GenModelPackage.eINSTANCE.eClass();
		resources.getURIConverter().getURIMap().putAll(EcorePlugin.computePlatformURIMap(false));
		var factories = resources.getResourceFactoryRegistry().getExtensionToFactoryMap();
		factories.put("ecore", new EcoreResourceFactoryImpl());
		factories.put(Resource.Factory.Registry.DEFAULT_EXTENSION, new XMIResourceFactoryImpl());

		URI uri = URI.createPlatformResourceURI(project.getFileName() + "/" + project.relativize(genmodel), true);
		GenModel model = (GenModel) resources.getResource(uri, true).getContents().getFirst();
		model.reconcile();
		model.setCanGenerate(true);
		model.setUpdateClasspath(false);

		Generator generator = new Generator() {
			@Override
			public JControlModel getJControlModel() {
				// Everything is generated anew: there is no handwritten code to merge with.
				return new JControlModel() {
					@Override
					public boolean canMerge() {
						return false;
					}
				};
			}
		};
		generator.getAdapterFactoryDescriptorRegistry().addDescriptor(GenModelPackage.eNS_URI, SourcesOnly::new);
		generator.setInput(model);
		Diagnostic outcome = generator.generate(model, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE, new BasicMonitor());
		if (outcome.getSeverity() != Diagnostic.OK) {
			outcome.getChildren().forEach(System.err::println);
			throw new IllegalStateException("code generation of " + genmodel + ": " + outcome.getMessage());
		}
	}

	/** Generates packages and classes, but none of the project's own files (plugin.xml, build.properties). */
	private static final class SourcesOnly extends GenModelGeneratorAdapterFactory {

		@Override
		public Adapter createGenModelAdapter() {
			return new GenModelGeneratorAdapter(this) {
				@Override
				protected Diagnostic generateModel(Object object, Monitor monitor) {
					return Diagnostic.OK_INSTANCE;
				}
			};
		}
	}
}
