using SafeXeroEtl.Cli;

return await CommandTree.Build().RunAsync(args);
