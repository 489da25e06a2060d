using Xunit;

namespace OpsAutomation.Tests.Golden;

/// <summary>A checked-in file that a test's output must equal; <c>UPDATE_GOLDEN=1</c> writes it instead.</summary>
internal static class GoldenFile
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static void Verify(string path, string actual)
    {
        if (Updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"{path} does not exist; UPDATE_GOLDEN=1 writes it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
