package org.iommuscope.ui;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferenceConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.iommuscope.ui.branch.UnsavedEdits;
import org.iommuscope.ui.command.AppearanceHandler;
import org.iommuscope.ui.measure.Measurement;
import org.iommuscope.ui.opening.CommandLine;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.CheckedItems;
import org.iommuscope.ui.theme.CommandIcons;
import org.iommuscope.ui.view.Views;

/**
 * Says how the workbench starts: in the perspective for exploring, laid out as it was left, with the file that it was
 * started with. At the very first start without a file, with the sample recording.
 */
final class ScopeWorkbenchAdvisor extends WorkbenchAdvisor {

	private static final String STARTED_BEFORE = "startedBefore";

	/** The icons of problems, which are only there where somebody declares them. */
	private static final Map<String, String> SEVERITIES = Map.of("IMG_OBJS_ERROR_PATH", "error_tsk", "IMG_OBJS_WARNING_PATH",
			"warn_tsk", "IMG_OBJS_INFO_PATH", "info_tsk");
	private static final String IDE_BUNDLE = "org.eclipse.ui.ide";

	private final CommandLine arguments;

	ScopeWorkbenchAdvisor(CommandLine arguments) {
		this.arguments = arguments;
	}

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		super.initialize(configurer);
		configurer.setSaveAndRestore(true);
		SEVERITIES.forEach((name, icon) -> ResourceLocator.imageDescriptorFromBundle(IDE_BUNDLE, "icons/full/obj16/" + icon + ".svg")
				.ifPresent(image -> configurer.declareImage(name, image, true)));
		PlatformUI.getPreferenceStore().setDefault(IWorkbenchPreferenceConstants.SHOW_PROGRESS_ON_STARTUP, false);
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		return new ScopeWindowAdvisor(configurer);
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return ExplorePerspective.ID;
	}

	@Override
	public boolean preShutdown() {
		boolean ends = UnsavedEdits.settle();
		if (ends) {
			// The titles are kept, and say where a view stays.
			Views.unpinAll();
		}
		return ends;
	}

	@Override
	public void postStartup() {
		arguments.appearance().ifPresent(Appearance::apply);
		CommandIcons.follow();
		Appearance.addListener(AppearanceHandler::markPresent);
		AppearanceHandler.markPresent();
		CheckedItems.frame(getWorkbenchConfigurer().getWorkbench().getDisplay());
		arguments.views().forEach(ScopeWorkbenchAdvisor::show);
		arguments.figures().ifPresent(Measurement::start);
		Optional<Path> file = arguments.file();
		if (file.isPresent()) {
			arguments.seq().ifPresentOrElse(seq -> Opening.open(file.get(), seq), () -> Opening.open(file.get()));
		} else if (isFirstStart()) {
			Opening.openSample();
		}
		preferences().putBoolean(STARTED_BEFORE, true);
	}

	/** Shows a view, or a perspective. */
	private static void show(String name) {
		String id = name.contains(".") ? name : Ids.BUNDLE + '.' + name;
		IWorkbench workbench = PlatformUI.getWorkbench();
		try {
			if (workbench.getPerspectiveRegistry().findPerspectiveWithId(id) != null) {
				workbench.showPerspective(id, workbench.getActiveWorkbenchWindow());
			} else {
				workbench.getActiveWorkbenchWindow().getActivePage().showView(id);
			}
		} catch (WorkbenchException e) {
			ILog.get().warn(e.getMessage(), e);
		}
	}

	/** Whether the program has not been started in this workspace before, until it has. */
	static boolean isFirstStart() {
		return !preferences().getBoolean(STARTED_BEFORE, false);
	}

	private static IEclipsePreferences preferences() {
		return InstanceScope.INSTANCE.getNode(Ids.BUNDLE);
	}
}
