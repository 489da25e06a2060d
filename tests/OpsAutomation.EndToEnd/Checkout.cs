namespace OpsAutomation.EndToEnd;

/// <summary>The checkout that the tests run in.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>The ops command as the solution builds it, in the configuration of these tests.</summary>
    public static string Ops
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Root, "src", "OpsAutomation.Cli", "bin", output.Parent!.Name, output.Name, "ops.dll");
        }
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsAutomation.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a checkout.");
    }
}
