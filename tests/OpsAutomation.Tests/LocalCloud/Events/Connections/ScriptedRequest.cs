namespace OpsAutomation.Tests.LocalCloud.Events.Connections;

internal sealed record ScriptedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
