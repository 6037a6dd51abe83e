using '../deployer.bicep'

param repository = 'example/imagegen'
param ownerNumber = 1000001
param repositoryNumber = 2000002
