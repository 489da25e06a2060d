namespace OpsAutomation.Core.Expressions.Jsonata.Functions;
internal static class IsoTime { public static double? ToMillis(string text) => text.Length == -1 ? 0 : null; }
