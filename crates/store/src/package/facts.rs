//! What the commands of the catalogue must know.

use domain::Env;
use domain::package::{
    AddPackage, AddPackageCategory, AddPromotion, CategoryFacts, DeletePackageCategory, DeletePackageCategoryFacts, EditPackage,
    EditPackageCategory, EditPromotion, PackageFacts, PackagePrice, PromotionFacts, SetPackagePrice, SetPackagePriceFacts,
};

use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{all, find, find_by, id_value};

impl LoadFacts for AddPromotion {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<PromotionFacts, Fault> {
        promotion_facts(session, env).await
    }
}

impl LoadFacts for EditPromotion {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<PromotionFacts, Fault> {
        promotion_facts(session, env).await
    }
}

async fn promotion_facts(session: &mut Session, env: &Env) -> Result<PromotionFacts, Fault> {
    Ok(PromotionFacts { promotions: all(session, env.association).await?, packages: all(session, env.association).await? })
}

impl LoadFacts for AddPackageCategory {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CategoryFacts, Fault> {
        Ok(CategoryFacts { categories: all(session, env.association).await? })
    }
}

impl LoadFacts for EditPackageCategory {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CategoryFacts, Fault> {
        Ok(CategoryFacts { categories: all(session, env.association).await? })
    }
}

impl LoadFacts for DeletePackageCategory {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DeletePackageCategoryFacts, Fault> {
        let category = find(session, env.association, self.id).await?;
        Ok(DeletePackageCategoryFacts { category, packages: all(session, env.association).await? })
    }
}

impl LoadFacts for AddPackage {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<PackageFacts, Fault> {
        package_facts(session, env, &[]).await
    }
}

impl LoadFacts for EditPackage {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<PackageFacts, Fault> {
        let prices: Vec<PackagePrice> = find_by(session, env.association, "package_id", &[id_value(self.id)]).await?;
        package_facts(session, env, &prices).await
    }
}

async fn package_facts(session: &mut Session, env: &Env, prices: &[PackagePrice]) -> Result<PackageFacts, Fault> {
    Ok(PackageFacts {
        packages: all(session, env.association).await?,
        categories: all(session, env.association).await?,
        levels: all(session, env.association).await?,
        is_priced: !prices.is_empty(),
    })
}

impl LoadFacts for SetPackagePrice {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetPackagePriceFacts, Fault> {
        Ok(SetPackagePriceFacts {
            package: find(session, env.association, self.package_id).await?,
            prices: find_by(session, env.association, "package_id", &[id_value(self.package_id)]).await?,
        })
    }
}
