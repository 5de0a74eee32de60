package org.iommuscope.ui.properties;

import java.util.Map;

/** Names of the model's features in words, sentence case, with the kernel's abbreviations as the kernel writes them. */
final class FeatureNames {

	private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("ioas", "IOAS"),
			Map.entry("ioases", "IOASes"), Map.entry("iommu", "IOMMU"), Map.entry("iommus", "IOMMUs"),
			Map.entry("hwpt", "HWPT"), Map.entry("hwpts", "HWPTs"), Map.entry("viommu", "vIOMMU"),
			Map.entry("viommus", "vIOMMUs"), Map.entry("vdevice", "vDEVICE"), Map.entry("vdevices", "vDEVICEs"),
			Map.entry("pasid", "PASID"), Map.entry("pid", "process id"), Map.entry("fd", "descriptor"),
			Map.entry("vfio", "VFIO"), Map.entry("errno", "errno"), Map.entry("virt", "virtual"),
			Map.entry("hw", "hardware"), Map.entry("vevent", "vEVENT"), Map.entry("comm", "command"));

	private FeatureNames() {
	}

	/** The name of a feature, such as {@code Aperture start} for {@code apertureStart}. */
	static String of(String feature) {
		StringBuilder words = new StringBuilder();
		for (String word : feature.split("(?=[A-Z])")) {
			String lower = word.toLowerCase(java.util.Locale.ROOT);
			words.append(words.isEmpty() ? "" : " ").append(WORDS.getOrDefault(lower, lower));
		}
		return WORDS.containsValue(words.toString().split(" ")[0]) && !Character.isLowerCase(words.charAt(0))
				|| words.charAt(0) == 'v' && Character.isUpperCase(words.charAt(1)) ? words.toString()
						: Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}
}
